"""Messages from outside that staff record as having come."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.values import CaseStatus
from errors.case import WorkItemClosed
from tests.integration.engine.conftest import Office


@pytest.fixture
def case(office: Office) -> Office:
    office.deploy("jushin.bpmn")
    office.start("01-94")
    return office


def test_a_waiting_message_is_a_work_item_of_its_lane(case: Office) -> None:
    item = case.item("窓口")
    assert (item.name, item.role) == ("補正された", "L1")
    detail = case.engine.work_item(case["窓口"], item.id)
    assert detail.form.fields == ()
    assert [turn.name for turn in detail.case.turns] == ["補正された", "補正の期限が過ぎた"]
    assert [turn.work_item is None for turn in detail.case.turns] == [False, True]


def test_recording_it_goes_on_and_ends_the_wait_for_the_timer(case: Office) -> None:
    receipt = case.do("窓口")
    assert case.item("窓口").name == "回答を受け取る"
    case.clock.advance(timedelta(days=30))
    assert case.engine.run_due_jobs() == ()
    end = case.do("窓口", 回答="承知した")
    assert (end.id, end.status, end.ended_with) == (
        receipt.id,
        CaseStatus.FINISHED,
        "回答があった",
    )
    assert dict(case.engine.case(case["窓口"], end.id).known) == {"回答": "承知した"}


def test_when_the_time_is_over_it_can_no_longer_be_recorded(case: Office) -> None:
    item = case.item("窓口")
    case.clock.advance(timedelta(days=7))
    case.engine.run_due_jobs()
    with pytest.raises(WorkItemClosed):
        case.engine.complete(case["窓口"], item.id, {})
    ended = case.engine.case(case["窓口"], item.case_id).case
    assert (ended.status, ended.ended_with) == (CaseStatus.FINISHED, "期限切れ")
