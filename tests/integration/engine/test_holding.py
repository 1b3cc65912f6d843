"""保留・再開・取下げ・中止: cases that rest or end early."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from engine.clock import JAPAN
from engine.values import CaseStatus, HistoryKind
from errors.case import (
    CaseEnded,
    CaseNotSuspended,
    CaseSuspended,
    NotAllowed,
    ReasonMissing,
    WorkItemClosed,
)
from tests.integration.engine.conftest import Office


@pytest.fixture
def case(office: Office) -> Office:
    office.deploy("todoke.bpmn", "kigen.bpmn")
    office.start_todoke()
    return office


def test_on_hold_nothing_can_be_done_and_the_reason_is_told(case: Office) -> None:
    item = case.item("窓口")
    receipt = case.engine.suspend(case["窓口"], item.case_id, " 本人に確認中 ")
    assert receipt.status is CaseStatus.SUSPENDED
    for act in (
        lambda: case.engine.claim(case["窓口"], item.id),
        lambda: case.engine.complete(case["窓口"], item.id, {"人数": "1", "代理": "0"}),
        lambda: case.engine.suspend(case["窓口"], item.case_id, "もう一度"),
        lambda: case.engine.reassign(case["窓口"], item.id, case["窓口二"].staff_id),
    ):
        with pytest.raises(CaseSuspended):
            act()
    line = case.engine.history(case["窓口"], item.case_id)[-1]
    assert (line.kind, line.actor, line.reason) == (HistoryKind.SUSPENDED, "窓口", "本人に確認中")
    assert case.item("窓口").case_status is CaseStatus.SUSPENDED
    assert case.engine.case(case["窓口"], item.case_id).permissions.resume


def test_after_resuming_targets_move_and_the_law_does_not(case: Office) -> None:
    item = case.item("窓口")
    case.engine.suspend(case["窓口"], item.case_id, "確認中")
    case.clock.set(datetime(2026, 11, 20, 9, tzinfo=JAPAN))
    case.engine.resume(case["窓口"], item.case_id)

    again = case.item("窓口")
    assert again.deadline is not None
    assert again.deadline.due == date(2026, 11, 25)
    detail = case.engine.case(case["窓口"], item.case_id).case
    assert {each.name: each.due for each in detail.deadlines} == {
        "届出の期間": date(2026, 11, 24),
        "標準処理期間": date(2026, 11, 26),
    }
    assert case.receive().status is CaseStatus.RUNNING
    assert case.engine.verify_history(case["窓口"], item.case_id).intact


def test_timers_rest_with_their_case(case: Office) -> None:
    waiting = case.start("01-93")
    case.engine.suspend(case["窓口"], waiting.id, "確認中")
    case.clock.advance(timedelta(days=5))
    assert case.engine.run_due_jobs() == ()
    case.engine.resume(case["窓口"], waiting.id)
    assert case.engine.run_due_jobs() == ()
    case.clock.advance(timedelta(days=3))
    assert len(case.engine.run_due_jobs()) == 1
    known = dict(case.engine.case(case["窓口"], waiting.id).known)
    assert known == {"催促の回数": "1"}
    case.clock.set(datetime(2026, 12, 1, tzinfo=JAPAN))
    case.engine.run_due_jobs()
    ended = case.engine.case(case["窓口"], waiting.id).case
    assert ended.status is CaseStatus.FINISHED


def test_only_who_works_on_a_case_may_hold_it(case: Office) -> None:
    case_id = case.item("窓口").case_id
    for who in ("審査", "税務", "支所"):
        with pytest.raises(NotAllowed):
            case.engine.suspend(case[who], case_id, "理由")
    case.engine.suspend(case["課長"], case_id, "課長も保留できる")
    with pytest.raises(NotAllowed):
        case.engine.resume(case["審査"], case_id)


def test_only_a_case_on_hold_can_be_resumed(case: Office) -> None:
    case_id = case.item("窓口").case_id
    with pytest.raises(CaseNotSuspended):
        case.engine.resume(case["窓口"], case_id)


def test_a_withdrawn_case_is_over_with_everything_in_it(case: Office) -> None:
    item = case.item("窓口")
    end = case.engine.withdraw(case["窓口"], item.case_id, "届出人の申出")
    assert (end.status, end.ended_with) == (CaseStatus.WITHDRAWN, "取下げ")
    assert case.engine.inbox(case["窓口"]).items == ()
    with pytest.raises(WorkItemClosed):
        case.engine.complete(case["窓口"], item.id, {"人数": "1", "代理": "0"})
    attempts: list[Callable[[], object]] = [
        lambda: case.engine.withdraw(case["窓口"], item.case_id, "もう一度"),
        lambda: case.engine.suspend(case["窓口"], item.case_id, "理由"),
        lambda: case.engine.resume(case["窓口"], item.case_id),
    ]
    for act in attempts:
        with pytest.raises(CaseEnded) as refusal:
            act()
        assert "取下げのため、変更できません" in refusal.value.user_message
    assert case.texts(item.case_id)[-2:] == [
        "窓口: 案件を取下げにしました。",
        "システム: 「届出を受け付ける」は行う必要がなくなりました。",
    ]
    assert case.engine.verify_history(case["窓口"], item.case_id).intact


def test_only_heads_stop_a_case_and_its_timers_go(case: Office) -> None:
    waiting = case.start("01-93")
    with pytest.raises(NotAllowed):
        case.engine.cancel_case(case["窓口"], waiting.id, "誤って受付")
    with pytest.raises(ReasonMissing):
        case.engine.cancel_case(case["課長"], waiting.id, " ")
    end = case.engine.cancel_case(case["課長"], waiting.id, "誤って受付")
    assert (end.status, end.ended_with) == (CaseStatus.CANCELLED, "中止")
    case.clock.advance(timedelta(days=60))
    assert case.engine.run_due_jobs() == ()


def test_a_case_on_hold_can_be_withdrawn(case: Office) -> None:
    case_id = case.item("窓口").case_id
    case.engine.suspend(case["窓口"], case_id, "確認中")
    assert case.engine.withdraw(case["窓口"], case_id, "申出").status is CaseStatus.WITHDRAWN
