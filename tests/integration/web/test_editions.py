"""版の管理: for those who look after the flows, from the list to the result of a move."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import pytest

from tests.integration.web.demo_site import FUKAGAWA, Person, Site
from tests.integration.web.html_page import text_of
from tests.integration.web.todoke import Todoke, flow_file
from wfa.library import standard_flows

ANALYST = "fukagawa-kaizen"
NAME = "届出を受け付ける"


def later_edition(site: Site, new_name: str, effective: date | None = None) -> None:
    text = flow_file("todoke.bpmn")["todoke.bpmn"].decode().replace(NAME, new_name)
    files = {"todoke.bpmn": text.encode()}
    site.engine.deploy(FUKAGAWA, files, note="様式の改正", effective_from=effective)


@pytest.fixture
def case(site: Site) -> Todoke:
    """A case on the first edition of 01-90, with a second edition beside it."""
    todoke = Todoke(site)
    later_edition(site, "届出を受ける")
    return todoke


@pytest.fixture
def analyst(site: Site) -> Person:
    return site.person(ANALYST)


def rows(person: Person) -> list[str]:
    return [text_of(each) for each in person.page.all("tr")]


def test_only_those_who_look_after_flows_come_in(site: Site, case: Todoke) -> None:
    clerk = site.person()
    for path in ("/flows/editions", "/flows/01-90/editions", "/flows/01-90/editions/2/move"):
        assert clerk.get(path).status == 403
    assert "版の管理" not in clerk.get("/flows").links()
    assert "版の管理" in site.person(ANALYST).get("/flows").links()


def test_the_lists_tell_which_edition_is_used_and_what_is_left_behind(
    site: Site, case: Todoke, analyst: Person
) -> None:
    later_edition(site, "届出を受け取る", date(2027, 4, 1))
    analyst.get("/flows/editions")
    row = next(row for row in rows(analyst) if "01-90" in row)
    assert row == "01-90 届出 第2版 第3版（令和9年4月1日（木）から） 1件 1件 標準にない手続"
    assert next(row for row in rows(analyst) if "01-01" in row).endswith("標準のまま")
    analyst.get("/flows/01-90/editions")
    third, second, first = rows(analyst)[1:]
    assert third.startswith("第3版 適用前 令和9年4月1日（木）")
    assert second.startswith("第2版 適用中 令和8年11月16日（月）")
    assert "様式の改正 0件 0件" in second
    assert first.startswith("第1版 旧版")
    assert analyst.get("/flows/01-99/editions").status == 404


def test_an_edition_is_shown_with_its_files_and_can_be_taken_out(
    case: Todoke, analyst: Person
) -> None:
    page = analyst.get("/flows/01-90/editions/1")
    assert page.h1 == "01-90 届出 第1版"
    assert any(row.startswith("流れ図 todoke.bpmn") for row in rows(analyst))
    answer = analyst.client.get("/flows/01-90/editions/1/files.zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.read("todoke.bpmn") == flow_file("todoke.bpmn")["todoke.bpmn"]
        assert json.loads(archive.read("版.json"))["number"] == 1
    assert analyst.get("/flows/01-90/editions/9").status == 404


def test_two_editions_are_compared(case: Todoke, analyst: Person) -> None:
    analyst.get("/flows/01-90/editions/compare")
    assert rows(analyst)[1:] == [f"変更 作業 届出を受ける 名前: {NAME} →から 届出を受ける"]
    same = analyst.get("/flows/01-90/editions/compare?old=1&new=1")
    assert "二つの版の流れ図に違いはありません。" in same.main


def test_an_edition_is_retired_and_taken_back(case: Todoke, analyst: Person) -> None:
    analyst.get("/flows/01-90/editions/2/retire")
    page = analyst.submit("停止する")
    assert "第2版を停止しました。" in page.main
    assert rows(analyst)[1].startswith("第2版 停止")
    assert rows(analyst)[2].startswith("第1版 適用中")
    analyst.get("/flows/01-90/editions/2/retire")
    assert "第2版の停止を取り消しました。" in analyst.submit("停止を取り消す").main


def test_cases_are_tried_then_moved_and_the_result_is_told(
    site: Site, case: Todoke, analyst: Person
) -> None:
    page = analyst.get("/flows/01-90/editions/2/move")
    assert "移せる案件 1件、移せない案件 0件です。" in page.main
    row = rows(analyst)[1]
    assert row.startswith("R8-01-000001")
    assert row.endswith(f"第1版 {NAME} 「{NAME}」の名前が「届出を受ける」になります。")
    analyst.get(page.links()["移せる案件を移す"])
    assert "理由" in analyst.submit("移す").main  # it has to be given
    assert analyst.page.status == 422
    progress = analyst.submit("移す", 理由="様式の改正")
    assert "移しています（残り 1件）。画面を閉じても続きます。" in progress.main
    assert "移行待ち" in rows(analyst)[1]
    site.engine.run_due_jobs()
    analyst.get(progress.url)
    assert "終わりました。 移した案件 1件、元の版のままの案件 0件。" in analyst.page.main
    assert "版を第1版から第2版に移しました" in site.person().get(f"{case.url}/history").main
    analyst.get("/flows/01-90/editions")
    assert rows(analyst)[-1].endswith("移した 1件・元の版のまま 0件")
    assert "移す案件はありません。" in analyst.get("/flows/01-90/editions/2/move").main


def test_what_cannot_move_is_told_first(site: Site, case: Todoke, analyst: Person) -> None:
    case.receive()
    text = flow_file("todoke.bpmn")["todoke.bpmn"].decode()
    other = text.replace("Task_shinsa", "Task_kakunin")
    site.engine.deploy(FUKAGAWA, {"todoke.bpmn": other.encode()})
    page = analyst.get("/flows/01-90/editions/3/move?source=1")
    assert "移せる案件 0件、移せない案件 1件です。" in page.main
    assert "いまいる「届出を審査する」が、移す先の版にありません。" in rows(analyst)[1]
    assert "移せる案件を移す" not in page.links()


def test_own_changes_to_the_standard_are_shown(site: Site, analyst: Person) -> None:
    entry = standard_flows().get("01-01")
    step = next(node for node in entry.flow.nodes if node.work and node.work.work_no == "010")
    text = entry.content.decode().replace(f'name="{step.name}"', 'name="届出を受ける"')
    site.engine.deploy(
        FUKAGAWA, {entry.name: text.encode()}, effective_from=site.clock.now().date()
    )
    page = analyst.get("/flows/01-01/editions")
    assert "独自の変更あり" in page.main
    assert any(f"名前: {step.name} →から 届出を受ける" in row for row in rows(analyst))
