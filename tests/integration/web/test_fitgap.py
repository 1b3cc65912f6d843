"""フィット&ギャップ: from the upload to the verdict, read by all, decided by those who may."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from municipality.demo_setup import DEMO_PASSWORD
from tests.integration.fitgap.offices import GONE, OTHER_WORDS, current_file
from tests.integration.web.demo_site import COUNTER, FUKAGAWA, HEAD, Person, Site
from tests.integration.web.html_page import HtmlPage, text_of
from web.fitgap.entering import PREFIX

ANALYST = "fukagawa-kaizen"
HEADINGS = 4
RECEIVE, CHECK = "消滅の届を受け付ける", "消滅の事由と日を確認する"


def rows(person: Person) -> list[str]:
    return [text_of(each) for each in person.page.all("tr")]


def upload(person: Person, button: str, content: bytes, name: str, field: str = "file") -> HtmlPage:
    """Send the form of a button with a file in it."""
    form = person.page.form(button)
    posted: dict[str, Any] = {**form.fields, field: (io.BytesIO(content), name)}
    answer = person.client.post(
        form.action, data=posted, content_type="multipart/form-data", follow_redirects=True
    )
    return person.see(answer)


def begin(person: Person, content: bytes | None = None) -> HtmlPage:
    """Compare the current flow of an office, and return the page of the comparison."""
    person.get("/fitgap/new")
    upload(
        person, "次へ（標準を選ぶ）", content or current_file(**OTHER_WORDS).content, "現行.bpmn"
    )
    return person.send("比べる", {"name": "消滅の手続"})


def judge(person: Person, comparison: str, number: int, **values: str) -> HtmlPage:
    """Give a difference a verdict."""
    links = person.get(comparison).all("a", aria_label=f"差異 {number}を判定する")
    person.get(links[0].get("href") or "")
    return person.send("保存する", {PREFIX + name: text for name, text in values.items()})


@pytest.fixture
def head(site: Site) -> Person:
    return site.person(HEAD)


def test_a_current_flow_is_uploaded_and_its_standard_proposed(head: Person) -> None:
    assert "比べた現行はまだありません。" in head.get("/fitgap").main
    head.get(head.page.links()["現行を比べる"])
    content = current_file(**OTHER_WORDS).content
    page = upload(head, "次へ（標準を選ぶ）", content, "現行.bpmn")
    form = page.form("比べる")
    assert form.fields["standard"] == "22-05"
    assert "22-05 受給事由の消滅" in page.main
    page = head.send("比べる", {"name": "消滅の手続"})
    assert page.h1 == "フィット&ギャップ 22-05 受給事由の消滅"
    assert "差異2件" in page.main
    assert len(page.all("svg")) == 0  # drawings are of another namespace
    assert page.html.count("<svg") >= 2
    (missing,) = [row for row in rows(head) if GONE in row]
    assert missing.startswith("2 標準だけにある")
    assert "未判定" in missing
    kept = head.client.get(page.links()["現行.bpmn"])
    assert kept.data == content
    head.get("/fitgap")
    assert any("消滅の手続" in row and "第1回" in row for row in rows(head))


def test_everybody_reads_and_only_some_decide(site: Site, head: Person) -> None:
    comparison = begin(head).url
    judge(head, comparison, 1, verdict="F1")
    clerk = site.person(COUNTER)
    page = clerk.get(comparison)
    assert "F1 適合" in page.main
    for name in ("書き込んだ表を取り込む", "変わった現行と比べ直す", "取り消す"):
        assert name not in page.links()
    clerk.get(page.all("a", aria_label="差異 1を見る")[0].get("href") or "")
    assert "F1" in clerk.page.main
    assert clerk.page.forms[1:] == []
    for path in (
        "/fitgap/new",
        f"{comparison}/again",
        f"{comparison}/pairs",
        f"{comparison}/sheet",
    ):
        assert clerk.get(path).status == 403
    assert "現行を比べる" not in clerk.get("/fitgap").links()


def test_a_verdict_is_given_with_what_is_still_to_be_written(head: Person) -> None:
    comparison = begin(head).url
    page = judge(head, comparison, 2, verdict="G2", response="表計算で補う", cost_once="１，２００")
    assert "差異 2: 判定を保存しました。" in page.main
    (row,) = [row for row in rows(head) if GONE in row]
    assert "G2 代替運用で対応 あと書くところ: 期限" in row
    judge(head, comparison, 2, due="R9.3.31")
    (row,) = [row for row in rows(head) if GONE in row]
    assert "あと書くところ" not in row
    key = head.page.all("a", aria_label="差異 2を判定する")[0].get("href") or ""
    head.get(key)
    assert head.page.form("保存する").fields[PREFIX + "cost_once"] == "1200"
    assert any("期限: なし → 2027-03-31" in row for row in rows(head))
    assert "判定したが未完0件" in head.get(comparison).main
    assert "差異 1: 変わったところはありません" in judge(head, comparison, 1).main


def test_what_cannot_be_read_is_told_beside_its_field(head: Person) -> None:
    comparison = begin(head).url
    page = judge(head, comparison, 1, verdict="G2", due="来年", cost_once="たくさん")
    assert page.status == 422
    assert "入力に直すところが2件あります" in page.main
    assert "一時費用（円）: 0以上の整数（円、15桁まで）で入力してください。" in page.main
    assert page.form("保存する").fields[PREFIX + "due"] == "来年"
    assert "未判定2件" in head.get(comparison).main


def test_the_next_open_difference_follows(head: Person) -> None:
    comparison = begin(head).url
    links = head.get(comparison).all("a", aria_label="差異 1を判定する")
    head.get(links[0].get("href") or "")
    assert head.send("保存して、次の未判定へ", {PREFIX + "verdict": "F1"}).h1 == "差異 2"
    page = head.send("保存して、次の未判定へ", {PREFIX + "verdict": "F1"})
    assert page.url == comparison
    assert "この条件の差異はありません。" in head.get(f"{comparison}?judged=open").main
    assert GONE in head.get(f"{comparison}?type=missing&judged=done").main


def test_two_people_do_not_overwrite_each_other(site: Site, head: Person) -> None:
    comparison = begin(head).url
    analyst = site.person(ANALYST)
    for person in (head, analyst):
        links = person.get(comparison).all("a", aria_label="差異 1を判定する")
        person.get(links[0].get("href") or "")
    head.send("保存する", {PREFIX + "verdict": "F1"})
    page = analyst.send("保存する", {PREFIX + "verdict": "G6"})
    assert page.status == 409
    assert "さんが変えました（いまは「判定 F1 適合」）" in page.main
    assert "F1 適合" in head.get(comparison).main
    assert "判定を保存しました" in analyst.send("保存する", {}).main  # after reading it
    assert "G6 廃止" in head.get(comparison).main


def test_what_was_typed_when_the_session_ended_is_there_again(site: Site, head: Person) -> None:
    comparison = begin(head).url
    links = head.get(comparison).all("a", aria_label="差異 1を判定する")
    head.get(links[0].get("href") or "")
    site.pass_time(timedelta(minutes=61))
    head.send("保存する", {PREFIX + "verdict": "G4", PREFIX + "reason": "様式が足りない"})
    assert head.page.h1 == "サインイン"
    known = {"municipality": FUKAGAWA, "login": HEAD, "password": DEMO_PASSWORD}
    page = head.send("サインイン", known)
    assert page.h1 == "差異 1"
    assert "入力した内容を残してあります。" in page.main
    assert "差異 1: 判定を保存しました。" in head.send("保存する", {}).main
    assert "G4 改定要望" in head.page.main


def test_pairs_are_confirmed_parted_and_put_together_anew(head: Person) -> None:
    comparison = begin(head).url
    head.get(comparison)
    page = head.send("同じ仕事", {})
    assert "対応を決めました。" in page.main
    assert "確認済み" in head.get(f"{comparison}?pairs=all").main
    edit = head.page.links()["組み替える"]
    page = head.get(edit)
    form = page.form("同じ仕事にする")
    ticked = [name[:2] for name in form.fields if name[:2] in ("s.", "c.")]
    assert ticked == ["s.", "c."]
    head.get(f"{comparison}/pairs?standard=Task_010_uketsuke")
    assert "候補（数字は似ている度合い）" in head.page.main
    page = head.send("選んだ作業の相手はない", {})
    assert any(f"『{RECEIVE}』に当たる作業が、現行にはありません" in row for row in rows(head))
    page = head.get(f"{comparison}/undo")
    assert f"標準「{RECEIVE}」に当たる仕事は現行にない" in page.main
    page = head.send("取り消す", {})
    assert "最後の決定を取り消しました。" in page.main
    assert not any(f"『{RECEIVE}』に当たる作業が" in row for row in rows(head))
    head.get(f"{comparison}/history")
    assert rows(head)[1].startswith("令和8年11月16日 14:32")
    assert "取消し済み" in rows(head)[2]


def test_nothing_chosen_is_told(head: Person) -> None:
    comparison = begin(head).url
    head.get(f"{comparison}/pairs")
    page = head.send("同じ仕事にする", {})
    assert page.status == 422
    assert "標準か現行から一つ以上選んでください" in page.main


def test_the_sheet_goes_out_and_comes_back(site: Site, head: Person) -> None:
    comparison = begin(head).url
    sheet = head.client.get(f"{comparison}/report/xlsx")
    book = load_workbook(io.BytesIO(sheet.data))
    gaps = book["フィット&ギャップ表"]
    column = next(cell.column for cell in gaps[HEADINGS] if cell.value == "判定")
    gaps.cell(HEADINGS + 2, column).value = "G6 廃止"
    page = take(head, comparison, book)
    assert "表を取り込みました。新しい判定 1件、変えた判定 0件、変わらない判定 0件" in page.main
    assert "G6 廃止 あと書くところ: 対応内容" in page.main
    judge(site.person(ANALYST), comparison, 2, verdict="F1")
    gaps.cell(HEADINGS + 2, column).value = "N1 対象外"
    page = take(head, comparison, book)
    assert page.status == 409
    assert "表は「判定 N1 対象外」、いまは" in page.main
    gaps.cell(HEADINGS + 2, column).value = "Z9"
    page = take(head, comparison, book)
    assert page.status == 422
    assert "6行「判定」: 「Z9」は使えません。" in page.main
    assert "未判定1件" in head.get(comparison).main
    head.get(f"{comparison}/sheet")
    assert "ファイルが選ばれていません" in head.send("取り込む", {}).main


def take(person: Person, comparison: str, book: Any) -> HtmlPage:
    stream = io.BytesIO()
    book.save(stream)
    person.get(f"{comparison}/sheet")
    return upload(person, "取り込む", stream.getvalue(), "表.xlsx", "sheet")


def test_a_changed_current_flow_keeps_what_was_decided(head: Person) -> None:
    comparison = begin(head).url
    judge(head, comparison, 2, verdict="F1")
    head.get(f"{comparison}/again")
    later = current_file(w010="窓口で届を受け取る", **OTHER_WORDS).content
    page = upload(head, "比べ直す", later, "現行2.bpmn")
    assert "第2回の比較をしました。引き継いだ判定 1件、差異がなくなった判定 0件です。" in page.main
    (row,) = [row for row in rows(head) if GONE in row]
    assert "F1 適合" in row
    head.get(f"{page.url}/again")
    assert "前と同じファイルなので" in head.send("新しい標準と比べる", {}).main


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("図.png", b"x", "比べられる種類のファイルではありません"),
        ("図.bpmn", b"x", "BPMN"),
        ("表.xlsx", b"x", "作業一覧表として読み込めません"),
    ],
)
def test_a_file_that_cannot_be_compared_is_told(
    head: Person, name: str, content: bytes, words: str
) -> None:
    head.get("/fitgap/new")
    page = upload(head, "次へ（標準を選ぶ）", content, name)
    assert page.status >= 400
    assert words in page.main


def test_a_flow_that_is_known_can_be_picked(head: Person) -> None:
    head.get("/fitgap/new")
    assert "比べる現行を選んでください" in head.send("次へ（標準を選ぶ）", {}).main
    page = head.send("次へ（標準を選ぶ）", {"known": "edition:01-01"})
    assert page.form("比べる").fields["standard"] == "01-01"
    page = head.send("比べる", {})
    assert "差異はありません。" in page.main
    choices = head.get("/fitgap/new").form("次へ（標準を選ぶ）").choices["known"]
    assert any(each.startswith("kept:") for each in choices)


def test_other_municipalities_find_nothing(site: Site, head: Person) -> None:
    comparison = begin(head).url
    stranger = site.person("rumoi-kacho", "012122")
    for path in ("", "/history", "/report/xlsx", "/file", "/gaps/missing-0"):
        assert stranger.get(comparison + path).status == 404
    assert "消滅の手続" not in stranger.get("/fitgap").main


def test_files_have_names_and_pdfs(head: Person) -> None:
    comparison = begin(head).url
    for form, start in (("standard", b"%PDF"), ("current", b"%PDF"), ("html", b"<!DOCTYPE html>")):
        answer = head.client.get(f"{comparison}/report/{form}")
        assert answer.data.startswith(start)
        assert answer.headers["Content-Disposition"].startswith("attachment")
    assert head.get(f"{comparison}/report/docx").status == 404
