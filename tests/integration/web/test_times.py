"""所要時間: the page, the files, and for whom."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest
from lxml import etree

from tests.integration.web.demo_site import COUNTER, HEAD, Person, Site
from tests.integration.web.html_page import HtmlPage, text_of
from tests.integration.web.tennyu import RECEIVE

SCHEMA = Path(__file__).parents[2] / "data" / "engine" / "xes.rng"


@pytest.fixture
def head(site: Site) -> Person:
    """Return the head of a section that received two cases; a clerk did a step of one."""
    clerk = site.person(COUNTER)
    clerk.start_tennyu()
    clerk.start_tennyu()
    clerk.open_work(RECEIVE.name)
    clerk.submit("引き受ける")
    site.pass_time(timedelta(minutes=25))
    clerk.do(RECEIVE)
    return site.person(HEAD)


def row_of(page: HtmlPage, *beginning: str) -> list[str]:
    """Return the cells of the one row that begins with some."""
    rows = [[text_of(cell) for cell in row] for row in page.all("tr")]
    (found,) = (row for row in rows if tuple(row[: len(beginning)]) == beginning)
    return found


def test_the_way_from_the_list_of_flows_to_the_steps(head: Person) -> None:
    page = head.get("/inbox")
    page = head.get(page.links()["所要時間"])
    assert page.h1 == "所要時間"
    assert row_of(page, "01-01") == ["01-01", "転入", "2件", "0件"]
    page = head.get(page.links()["転入"])
    row = row_of(page, "届出を受け付ける", "窓口担当")
    assert (row[2], row[3], row[6], row[8]) == ("1件（0・1）", "0分", "25分", "25分")
    assert row_of(page, "届出を受け付ける", "市民課戸籍住民係")[2:4] == ["見本 花子", "1件"]


def test_a_day_that_cannot_be_read_is_told_beside_it(head: Person) -> None:
    page = head.get("/times?from=昨日&until=R8.11.16")
    assert "「昨日」は日付として読めません" in page.main
    assert "経緯を保存" not in page.main
    page = head.get("/times?from=R8.11.16&until=R8.4.1")
    assert "「から」より後の日にしてください。" in page.main
    page = head.get("/times?flow=01-01&from=R1.5.1&until=R2.5.1")
    assert "この期間に受け付けた案件はありません" in page.main


def test_the_times_as_a_workbook(head: Person) -> None:
    page = head.get("/times?flow=01-01")
    answer = head.client.get(page.links()["所要時間を Excel で保存"])
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    assert [sheet.title for sheet in book.worksheets] == ["作業別", "職員別"]
    cells = [cell.value for cell in book.worksheets[0][6]]
    assert cells[2:8] == ["届出を受け付ける", "窓口担当", 1, 0, 1, 1]
    assert cells[12] == pytest.approx(25)
    assert (
        quote("所要時間_012289_01-01_2026-04-01_2026-11-16.xlsx")
        in (answer.headers["Content-Disposition"])
    )


@pytest.mark.parametrize(("form", "begins"), [("xes", b"<?xml"), ("csv", "受付番号".encode()),
                                               ("excel", b"\xef\xbb\xbf")])  # fmt: skip
def test_the_events_as_files(head: Person, form: str, begins: bytes) -> None:
    answer = head.client.get(f"/times/events?form={form}")
    assert answer.status_code == 200
    assert answer.data.startswith(begins)
    assert "深川　花子".encode() not in answer.data
    assert "見本 花子".encode() not in answer.data
    named = head.client.get(f"/times/events?form={form}&names=1").data
    assert "見本 花子".encode() in named
    if form == "xes":
        etree.RelaxNG(etree.parse(SCHEMA)).assertValid(etree.fromstring(named))
    else:
        lines = list(csv.DictReader(named.decode("utf-8-sig").splitlines()))
        assert {line["受付番号"] for line in lines} == {"R8-01-000001", "R8-01-000002"}


@pytest.mark.parametrize("query", ["form=doc", "form=xes&from=昨日", ""])
def test_a_file_of_nothing_is_not_found(head: Person, query: str) -> None:
    assert head.get(f"/times/events?{query}").status == 404


def test_others_have_neither_the_way_nor_the_page(site: Site) -> None:
    clerk = site.person(COUNTER)
    assert "所要時間" not in clerk.page.links()
    for path in ("/times", "/times/steps.xlsx", "/times/events?form=xes"):
        page = clerk.get(path)
        assert page.status == 403
        assert "課長" in page.main
