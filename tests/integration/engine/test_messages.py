"""Messages and signals between cases, and messages that staff record."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select

from engine.jobs.policy import MOST_ATTEMPTS, RESTS
from engine.tables import MessageWaitRow
from engine.values import CaseStatus, InboxScope
from errors.case import MessageNotAwaited, NotAllowed
from tests.integration.engine.conftest import FUKAGAWA, RUMOI, Office


@pytest.fixture
def both(office: Office) -> Office:
    office.deploy("renraku.bpmn", "setai.bpmn")
    return office


def ask(office: Office, name: str = "北海太郎") -> UUID:
    """Start a case that asks for another one, and run it until it waits for the answer."""
    case = office.start("01-96", 氏名=name)
    office.do("窓口", case.id)
    return case.id


def waits(office: Office) -> int:
    with office.database.reading() as session:
        return session.scalar(select(func.count()).select_from(MessageWaitRow)) or 0


def test_a_message_starts_a_case_of_another_flow(both: Office) -> None:
    asker = ask(both)
    both.engine.run_due_jobs()

    item = both.item("審査")
    assert (item.case_number, item.case_title) == ("R8-01-000002", "世帯変更（北海太郎）")
    assert both.texts(item.case_id)[0] == (
        "システム: 受付番号 R8-01-000002 で、案件 R8-01-000001 の"
        "「世帯変更の依頼」により始まりました。"
    )
    (turn,) = both.engine.case(both["窓口"], asker).case.turns
    assert (turn.name, turn.lane) == ("世帯変更が済んだ", "連絡を待っています")


def test_the_answer_comes_back_to_the_case_that_asked(both: Office) -> None:
    first, second = ask(both, "北海太郎"), ask(both, "南海花子")
    both.engine.run_due_jobs()
    for item in both.engine.inbox(both["審査"]).items:
        number = "1" if "太郎" in item.case_title else "2"
        both.engine.complete(both["審査"], item.id, {"世帯番号": number}, "済み")
    both.engine.run_due_jobs()
    for case_id, number in ((first, "1"), (second, "2")):
        item = both.item("窓口", case_id)
        assert both.engine.work_item(both["窓口"], item.id).prefill == {"世帯番号": number}
        assert both.engine.verify_history(both["窓口"], case_id).intact


def test_without_kinship_the_case_whose_data_agree_takes_the_message(both: Office) -> None:
    """Trap 8: nothing fired a timer or carried a message unless the case was loaded."""
    ask(both, "北海太郎")
    right = ask(both, "南海花子")
    both.start("01-97", "審査", 氏名="南海花子")
    item = next(i for i in both.engine.inbox(both["審査"]).items if "花子" in i.case_title)
    both.engine.complete(both["審査"], item.id, {"世帯番号": "7"}, "済み")
    both.engine.run_due_jobs()
    assert both.item("窓口").case_id == right


def test_a_message_nobody_hears_is_tried_again_and_then_shown(both: Office) -> None:
    both.start("01-97", "審査", 氏名="北海太郎")
    both.do("審査", None, "済み", 世帯番号="7")
    both.engine.run_due_jobs()
    waiting = both.start("01-96", 氏名="北海太郎")
    both.do("窓口", waiting.id)
    both.clock.advance(RESTS[0])
    both.engine.run_due_jobs()
    assert both.item("窓口", waiting.id).name == "確かめる"

    both.start("01-97", "審査", 氏名="西海次郎")
    item = next(i for i in both.engine.inbox(both["審査"]).items if "次郎" in i.case_title)
    both.engine.complete(both["審査"], item.id, {"世帯番号": "9"}, "済み")
    for _ in range(MOST_ATTEMPTS):
        both.engine.run_due_jobs()
        both.clock.advance(max(RESTS))
    (incident,) = both.engine.incidents(both["課長"])
    assert "「世帯変更の完了」を受け取る手続 01-96 の案件が見つかりません" in incident.message
    both.engine.skip_job(both["課長"], incident.job_id, "相手は紙で処理済み")
    assert both.engine.incidents(both["課長"]) == ()


def test_a_flow_that_is_not_published_cannot_be_started(office: Office) -> None:
    office.deploy("renraku.bpmn")
    ask(office)
    for _ in range(MOST_ATTEMPTS):
        office.engine.run_due_jobs()
        office.clock.advance(max(RESTS))
    (incident,) = office.engine.incidents(office["課長"])
    assert "手続「01-97」はまだ公開されていません" in incident.message
    office.deploy("setai.bpmn")
    office.engine.retry_job(office["課長"], incident.job_id)
    office.engine.run_due_jobs()
    assert office.item("審査").case_title == "世帯変更（北海太郎）"


def test_what_goes_outside_is_a_transmission(both: Office) -> None:
    case_id = ask(both)
    (sent,) = both.engine.transmissions(both["窓口"], case_id)
    assert (sent.destination, sent.content) == ("住民", {"連絡": "お知らせ"})


def test_a_signal_reaches_every_case_that_waits_when_it_is_thrown(both: Office) -> None:
    waiting = [both.start("01-96", 氏名="北海太郎").id for _ in range(2)]
    both.start("01-97", "審査", 氏名="南海花子")
    both.do("審査", None, "全部止める", 世帯番号="1")
    late = both.start("01-96", 氏名="東海三郎").id
    both.engine.run_due_jobs()
    for case_id in waiting:
        case = both.engine.case(both["窓口"], case_id).case
        assert (case.status, case.ended_with) == (CaseStatus.FINISHED, "停止")
    assert both.engine.case(both["窓口"], late).case.status is CaseStatus.RUNNING


def test_a_signal_reaches_a_case_on_hold_when_it_goes_on(both: Office) -> None:
    held = both.start("01-96", 氏名="北海太郎").id
    both.engine.suspend(both["課長"], held, "確認中")
    both.start("01-97", "審査", 氏名="南海花子")
    both.do("審査", None, "全部止める", 世帯番号="1")
    both.engine.run_due_jobs()
    both.clock.advance(timedelta(days=2))
    both.engine.run_due_jobs()
    assert both.engine.case(both["窓口"], held).case.status is CaseStatus.SUSPENDED

    both.engine.resume(both["課長"], held)
    both.engine.run_due_jobs()
    case = both.engine.case(both["窓口"], held).case
    assert (case.status, case.ended_with) == (CaseStatus.FINISHED, "停止")


def test_a_signal_starts_the_flows_that_begin_with_it(both: Office) -> None:
    both.deploy("nenji.bpmn")
    both.deploy("nenji.bpmn", municipality=RUMOI)
    thrower = both.start("01-97", "審査", 氏名="南海花子")
    both.do("審査", None, "全部止める", 世帯番号="1")
    assert len(both.engine.run_due_jobs()) == 1
    both.engine.run_due_jobs()

    item = both.item("窓口")
    assert (item.case_title, item.name) == ("名簿の更新", "名簿を作る")
    assert both.texts(item.case_id)[0] == (
        f"システム: 受付番号 {item.case_number} で、案件 {thrower.number} の合図「一斉停止」により"
        "始まりました。"
    )
    assert both.engine.inbox(both["留萌窓口"], InboxScope.ALL).items == ()


def test_a_signal_starts_only_the_edition_in_force(both: Office) -> None:
    both.deploy("nenji.bpmn")
    (edition,) = (e for e in both.engine.editions(FUKAGAWA) if e.flow_id == "01-88")
    both.engine.retire_edition(both["情報担当"], edition.id)
    both.start("01-97", "審査", 氏名="南海花子")
    both.do("審査", None, "全部止める", 世帯番号="1")
    assert both.engine.run_due_jobs() == ()


def test_a_message_at_the_edge_of_a_step_is_recorded_on_the_case(both: Office) -> None:
    case = both.start("01-96", 氏名="北海太郎")
    (receivable,) = both.engine.case(both["窓口"], case.id).receivable
    assert receivable.name == "取下げの申出があった"
    assert both.engine.case(both["審査"], case.id).receivable == ()
    with pytest.raises(NotAllowed):
        both.engine.record_message(both["審査"], case.id, receivable.message)

    end = both.engine.record_message(both["窓口"], case.id, receivable.message)

    assert (end.status, end.ended_with) == (CaseStatus.FINISHED, "取下げ")
    assert both.engine.inbox(both["窓口"]).items == ()
    assert "窓口: 「取下げの申出」を受け付けました。" in both.texts(case.id)


def test_a_message_nobody_waits_for_is_refused(both: Office) -> None:
    case_id = ask(both)
    for message in ("取下げの申出", "世帯変更の完了", "ない"):
        with pytest.raises(MessageNotAwaited):
            both.engine.record_message(both["窓口"], case_id, message)


def test_what_is_no_longer_awaited_is_forgotten(both: Office) -> None:
    case = both.start("01-96", 氏名="北海太郎")
    assert waits(both) == 2
    both.do("窓口", case.id)
    assert waits(both) == 1
    both.engine.run_due_jobs()
    both.do("審査", None, "済み", 世帯番号="7")
    both.engine.run_due_jobs()
    assert waits(both) == 0
    both.clock.advance(timedelta(days=1))
    assert both.engine.run_due_jobs() == ()
