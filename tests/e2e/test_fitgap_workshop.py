"""A workshop in a browser: compare, settle pairs, judge, out to Excel and back, go on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.e2e.desk import A3_WIDE, A4_WIDE, Desk, sheet_sizes
from tests.integration.fitgap.offices import GONE, OTHER_WORDS, current_file
from tests.integration.web.demo_site import HEAD

HEADINGS = 4
#: Whether the badge with a number is inside the visible part of a drawing.
IN_SIGHT = """(region, number) => {
  const badges = [...region.querySelectorAll(".marks text")];
  const badge = badges.find((text) => text.textContent.split("・").includes(number));
  const box = badge.getBoundingClientRect(), frame = region.getBoundingClientRect();
  return box.left >= frame.left && box.right <= frame.right && region.scrollLeft > 0;
}"""
RECEIVE, OWN = "消滅の届を受け付ける", "窓口で届を受け取る"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Return the current flow of an office, and the same a year later."""
    now, later = tmp_path / "現行.bpmn", tmp_path / "現行_翌年.bpmn"
    now.write_bytes(current_file(**OTHER_WORDS).content)
    later.write_bytes(current_file(w010=OWN, **OTHER_WORDS).content)
    return now, later


def fill_sheet(desk: Desk, path: Path) -> None:
    """Save the sheet, and write into it as people do in Excel."""
    with desk.page.expect_download() as download:
        desk.follow("表を Excel で保存")
    download.value.save_as(path)
    book = load_workbook(path)
    gaps = book["フィット&ギャップ表"]
    column = next(cell.column for cell in gaps[HEADINGS] if cell.value == "判定")
    row = next(r for r in range(HEADINGS + 1, 20) if not gaps.cell(r, column).value)
    gaps.cell(row, column).value = "N1 対象外"
    gaps.cell(row, column + 1).value = "本市にはない"
    book.save(path)


def test_a_workshop_from_the_first_file_to_the_next(
    open_desk: Callable[..., Desk], files: tuple[Path, Path], tmp_path: Path
) -> None:
    desk = open_desk(HEAD)
    page = desk.page
    desk.go("/fitgap")
    desk.look("fitgap-empty")
    desk.follow("現行を比べる")
    desk.look("fitgap-upload")
    page.set_input_files("#file", str(files[0]))
    desk.press("次へ（標準を選ぶ）")
    desk.see("標準を選ぶ")
    desk.look("fitgap-choose")
    page.fill("#name", "消滅の手続")
    desk.press("比べる")
    desk.see("フィット&ギャップ 22-05 受給事由の消滅")
    comparison = page.url.removeprefix(desk.live.url)
    desk.look("fitgap-comparison")
    assert sheet_sizes(desk.print_sheet("fitgap-comparison")) == {A3_WIDE}

    # The number of a difference shows where it is, in both drawings.
    row = page.locator(".gaps tr", has_text="帳尻を合わせる")
    number = row.get_by_role("link", name="を図で見る").text_content()
    row.get_by_role("link", name="を図で見る").click()
    for side in ("標準の流れ図", "現行の流れ図"):
        region = page.get_by_role("region", name=side)
        assert region.evaluate(IN_SIGHT, number), side

    # One pair is confirmed, another put together anew.
    page.get_by_role("button", name="同じ仕事", exact=True).first.click()
    desk.notice("対応を決めました。")
    desk.go(f"{comparison}?pairs=all")
    page.locator(".pairs-table tr", has_text=RECEIVE).get_by_role("link", name="組み替える").click()
    desk.see("対応を組み替える")
    desk.look("fitgap-pair")
    current = page.get_by_role("group", name="現行の作業の一覧")
    current.get_by_role("checkbox", name=RECEIVE).uncheck()
    current.get_by_role("checkbox", name="消滅の事由と日を確認する").check()
    desk.press("同じ仕事にする")
    desk.notice("対応を決めました。")
    expect(page.locator(".gaps", has_text=f"『{RECEIVE}』に当たる作業は、標準には")).to_be_visible()
    desk.follow("取り消す")
    desk.look("fitgap-undo")
    desk.press("取り消す")
    desk.notice("最後の決定を取り消しました。")

    # A verdict on the page, another in the sheet.
    page.locator(".gaps tr", has_text=GONE).get_by_role("link", name="判定する").click()
    desk.see("差異 2")
    desk.look("fitgap-gap")
    page.select_option("#j-verdict", "G6")
    page.fill("#j-response", "過払いの扱いを要綱から外す")
    page.keyboard.press("Control+Enter")
    desk.notice("判定を保存しました。")
    sheet = tmp_path / "表.xlsx"
    fill_sheet(desk, sheet)
    desk.follow("書き込んだ表を取り込む")
    desk.look("fitgap-import")
    page.set_input_files("#sheet", str(sheet))
    desk.press("取り込む")
    desk.notice("新しい判定 1件、変えた判定 0件、変わらない判定 1件")
    expect(page.locator(".gaps tr", has_text="対象外")).to_be_visible()

    # A year later the office works a little differently.
    desk.follow("変わった現行と比べ直す")
    desk.look("fitgap-again")
    page.set_input_files("#file", str(files[1]))
    desk.press("比べ直す")
    desk.notice("引き継いだ判定 2件")
    expect(page.locator(".gaps tr", has_text=GONE)).to_contain_text("廃止")
    desk.follow("決定の経過を見る")
    desk.look("fitgap-history")
    assert sheet_sizes(desk.print_sheet("fitgap-history")) == {A4_WIDE}
    desk.go("/fitgap")
    desk.look("fitgap-list")


def test_everything_works_without_a_script_and_in_a_narrow_window(
    open_desk: Callable[..., Desk], files: tuple[Path, Path]
) -> None:
    desk = open_desk(HEAD, scripts=False)
    desk.page.set_viewport_size({"width": 683, "height": 768})
    desk.go("/fitgap/new")
    desk.page.set_input_files("#file", str(files[0]))
    desk.press("次へ（標準を選ぶ）")
    desk.press("比べる")
    comparison = desk.page.url.removeprefix(desk.live.url)
    desk.page.get_by_role("link", name="差異 2を判定する").click()
    desk.page.select_option("#j-verdict", "F1")
    desk.press("保存する")
    desk.notice("判定を保存しました。")
    for path in ("", "/pairs", "/sheet", "/again", "/history"):
        desk.go(f"{comparison}{path}")
        # Without a script nothing can be measured in the page itself.
        box = desk.page.locator("main").bounding_box()
        assert box is not None
        assert box["width"] <= 683
