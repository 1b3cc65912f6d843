"""要対応: what failed, trying again, going on without it, and who sees it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from data_layouts import load_catalogue
from engine.connectors.registry import Call, Connectors
from engine.connectors.transmission import TransmissionConnector
from engine.engine import Engine
from engine.jobs.policy import MOST_ATTEMPTS, RESTS
from engine.values import JsonValue
from errors.connector import ConnectorFailed
from tests.integration.web.demo_site import COUNTER, FUKAGAWA, HEAD, Site
from tests.integration.web.html_page import text_of
from tests.integration.web.todoke import OTHER_HEAD, SYSTEM, flow_file, follow


class BusyLine:
    """A connector that never gets through."""

    name = "test"

    def send(self, call: Call) -> JsonValue:
        raise ConnectorFailed("no line", step="連絡", destination="前住所地", reason="話し中")


@pytest.fixture
def failed(site: Site) -> Site:
    """Return a site with one automatic step that failed too often."""
    connectors = Connectors(inside=[TransmissionConnector()], outside=[BusyLine()])
    engine = Engine(site.database, site.clock, load_catalogue(), connectors)
    engine.deploy(FUKAGAWA, flow_file("soto.bpmn"))
    engine.start_case("01-95", actor=site.engine_actor(COUNTER), answers={"氏名": "北海太郎"})
    for _ in range(MOST_ATTEMPTS):
        engine.run_due_jobs()
        site.pass_time(max(RESTS))
    return site


def test_the_list_says_what_failed_and_what_to_do(failed: Site) -> None:
    head = failed.person(HEAD)
    assert "要対応 1件" in text_of(head.page.all("nav", aria_label="主な画面")[0])
    follow(head, "要対応 1件")
    row = text_of(head.page.all("tr")[1])
    for words in ("R8-01-000001", "外部への連絡 他市町村に連絡する", "話し中", "やり直す"):
        assert words in row
    assert f"{MOST_ATTEMPTS}回" in row


def test_only_those_who_decide_see_it(failed: Site) -> None:
    clerk, stranger = failed.person(COUNTER), failed.person(OTHER_HEAD)
    assert "要対応" not in text_of(clerk.page.all("nav", aria_label="主な画面")[0])
    page = clerk.get("/incidents")
    assert page.status == 403
    assert "係長・課長・情報管理者の方が使います。" in page.main
    assert "対応が要る自動処理はありません。" in stranger.get("/incidents").main
    (incident,) = failed.engine.incidents(failed.engine_actor(HEAD))
    assert stranger.get(f"/incidents/{incident.job_id}/skip").status == 404
    assert "1件" in text_of(failed.person(SYSTEM).page.all("nav", aria_label="主な画面")[0])


def test_it_is_tried_again_once(failed: Site) -> None:
    head = failed.person(HEAD)
    before = head.get("/incidents")
    page = head.send("やり直す", {})
    assert "「他市町村に連絡する」（R8-01-000001）をやり直します。" in page.main
    assert "対応が要る自動処理はありません。" in page.main
    head.page = before
    page = head.send("やり直す", {})
    assert page.status == 404
    assert "すでに処理されています。" in page.main


def test_going_on_without_it_needs_a_reason(failed: Site) -> None:
    head = failed.person(HEAD)
    head.get("/incidents")
    follow(head, "行わずに進める")
    assert "連絡しないまま、次の作業へ進みます。" in head.page.main
    page = head.send("行わずに進める", {"f.理由": ""})
    assert page.status == 422
    page = head.send("行わずに進める", {"f.理由": "電話で伝えた"})
    assert "行わずに進めました。" in page.main
    head.get("/cases/find?number=R8-01-000001")
    assert "理由: 電話で伝えた" in head.page.main
    assert "回答を確かめる" in head.page.standing


def test_a_case_on_hold_has_to_go_on_first(failed: Site) -> None:
    head = failed.person(HEAD)
    (incident,) = failed.engine.incidents(failed.engine_actor(HEAD))
    assert incident.case_id is not None
    failed.engine.suspend(failed.engine_actor(HEAD), incident.case_id, "確認中")
    assert "案件を再開してから行ってください。" in head.get("/incidents").main
    page = head.send("やり直す", {})
    assert page.status == 409
    assert "先に「再開」してから" in page.main


def test_a_case_that_could_not_begin_is_shown_by_its_flow(site: Site) -> None:
    step = '<bpmn:userTask id="Task_meibo" name="名簿を作る" />'
    script = "<bpmn:script>x = 1 / 0</bpmn:script>"
    broken = f'<bpmn:scriptTask id="Task_meibo" name="名簿を作る">{script}</bpmn:scriptTask>'
    content = flow_file("nenji.bpmn")["nenji.bpmn"].decode().replace(step, broken)
    content = content.replace("R/2027-04-01/P1Y", "P1D").replace("timeCycle", "timeDuration")
    site.engine.deploy(FUKAGAWA, {"nenji.bpmn": content.encode()})
    for _ in range(MOST_ATTEMPTS):
        site.pass_time(max(RESTS[-1], timedelta(days=1)))
        site.engine.run_due_jobs()

    head = site.person(HEAD)
    row = text_of(head.get("/incidents").all("tr")[1])
    assert "名簿の更新 時期による開始 毎年4月1日" in row
    (incident,) = site.engine.incidents(site.engine_actor(HEAD))
    assert "この回の案件は始まりません。" in head.get(f"/incidents/{incident.job_id}/skip").main
    page = head.send("行わずに進める", {"f.理由": "手作業で行った"})
    assert "「毎年4月1日」（名簿の更新）を行わずに進めました。" in page.main
