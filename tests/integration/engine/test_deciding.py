"""代理・代決・後閲・合議・供覧: deciding together and for each other."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from engine.values import CaseStatus, HistoryKind, InboxScope, MemberAnswer, RoutingKind
from errors.case import (
    AbsenceInvalid,
    ConsentPending,
    DecisionReserved,
    NotAllowed,
    ReasonMissing,
    RoutingAnswered,
    RoutingEmpty,
    RoutingNotFound,
    WorkItemTaken,
)
from errors.staff import StaffUnknown
from tests.integration.engine.conftest import FUKAGAWA, Office, flow_file

TODAY = date(2026, 11, 16)


@pytest.fixture
def case(office: Office) -> Office:
    office.deploy("todoke.bpmn")
    office.start_todoke()
    office.receive()
    office.do("審査")
    return office


def away(case: Office, who: str, deputy: str, days: int = 0) -> None:
    case.engine.add_absence(
        case[who],
        case[who].staff_id,
        case[deputy].staff_id,
        TODAY,
        TODAY + timedelta(days=days),
        "出張",
    )


def test_while_the_decider_is_there_nobody_decides_for_him(case: Office) -> None:
    item = case.item("課長")
    with pytest.raises(NotAllowed):
        case.engine.complete(case["審査"], item.id, {}, "承認")


def test_the_deputy_of_an_absent_decider_decides_and_he_looks_at_it_later(case: Office) -> None:
    item = case.item("課長")
    away(case, "課長", "審査")
    (offered,) = case.engine.inbox(case["審査"], InboxScope.DEPUTY).items
    assert offered.id == item.id
    assert case.engine.inbox(case["審査"]).counts[InboxScope.DEPUTY].number == 1
    assert case.engine.inbox(case["審査"], InboxScope.ALL).items == ()

    end = case.engine.complete(case["審査"], item.id, {}, "承認")

    assert end.status is CaseStatus.FINISHED
    texts = case.texts(end.id)
    assert "審査: 「届出を決裁する」を完了しました（承認）（課長の代理）。" in texts
    assert (
        "審査: 「届出を決裁する」を、不在の課長に代わって決裁しました（代決）。"
        "後で閲覧を受けます。" in texts
    )
    (review,) = case.engine.my_routings(case["課長"])
    assert (review.kind, review.text) == (RoutingKind.REVIEW, "「届出を決裁する」の代決")
    case.engine.answer_routing(case["課長"], review.id, comment="了解")
    assert case.engine.my_routings(case["課長"]) == ()
    assert case.texts(end.id)[-1] == "課長: 「届出を決裁する」の代決を閲覧しました（後閲）。"
    assert case.engine.verify_history(case["窓口"], end.id).intact


def test_what_a_deputy_claims_first_is_decided_for_the_absent_decider_all_the_same(
    case: Office,
) -> None:
    item = case.item("課長")
    away(case, "課長", "審査")
    case.engine.claim(case["審査"], item.id)

    end = case.engine.complete(case["審査"], item.id, {}, "承認")

    entries = {entry.kind: entry for entry in case.engine.history(case["窓口"], end.id)}
    assert entries[HistoryKind.CLAIMED].acting_for == "課長"
    assert entries[HistoryKind.STEP_COMPLETED].acting_for == "課長"
    assert entries[HistoryKind.DECIDED_FOR].acting_for == "課長"
    assert len(case.engine.my_routings(case["課長"])) == 1


def test_outside_the_days_of_absence_there_is_no_deputy(case: Office) -> None:
    item = case.item("課長")
    away(case, "課長", "審査")
    case.clock.advance(timedelta(days=1))
    with pytest.raises(NotAllowed):
        case.engine.complete(case["審査"], item.id, {}, "承認")


def test_who_comes_back_early_decides_himself(case: Office) -> None:
    item = case.item("課長")
    away(case, "課長", "審査", days=5)
    (absence,) = case.engine.absences(case["窓口"])
    assert (absence.staff_name, absence.deputy_name, absence.reason) == ("課長", "審査", "出張")
    case.engine.end_absence(case["課長"], absence.id)
    with pytest.raises(NotAllowed):
        case.engine.complete(case["審査"], item.id, {}, "承認")
    assert case.engine.absences(case["窓口"]) == ()


def test_an_ordinary_step_done_for_somebody_needs_no_review(office: Office) -> None:
    office.deploy("todoke.bpmn")
    office.start_todoke()
    item = office.item("窓口")
    office.engine.claim(office["窓口"], item.id)
    with pytest.raises(WorkItemTaken):
        office.engine.complete(office["窓口二"], item.id, {"人数": "1", "代理": "0"})
    away(office, "窓口", "窓口二")
    office.engine.complete(office["窓口二"], item.id, {"人数": "1", "代理": "0"})
    assert "窓口二: 「届出を受け付ける」を完了しました（窓口の代理）。" in office.texts(
        item.case_id
    )
    assert office.engine.my_routings(office["窓口"]) == ()


def test_what_is_reserved_cannot_be_decided_for_another(office: Office) -> None:
    text = flow_file("todoke.bpmn")["todoke.bpmn"].decode()
    reserved = text.replace(
        '<wfa:field name="所見" dataType="text" />', '<wfa:field name="代決不可" dataType="flag" />'
    )
    office.engine.deploy(FUKAGAWA, {"todoke.bpmn": reserved.encode()})
    office.start_todoke()
    office.receive()
    office.do("審査", 代決不可="1")
    item = office.item("課長")
    away(office, "課長", "審査")
    with pytest.raises(DecisionReserved):
        office.engine.complete(office["審査"], item.id, {}, "承認")
    assert office.do("課長", outcome="承認").status is CaseStatus.FINISHED


def test_absences_that_make_no_sense_are_refused(case: Office) -> None:
    me, deputy = case["窓口"].staff_id, case["窓口二"].staff_id
    yesterday = TODAY - timedelta(days=1)
    for staff, other, first, last in (
        (me, deputy, TODAY, yesterday),
        (me, deputy, yesterday, yesterday),
        (me, me, TODAY, TODAY),
    ):
        with pytest.raises(AbsenceInvalid):
            case.engine.add_absence(case["窓口"], staff, other, first, last)
    with pytest.raises(NotAllowed):
        case.engine.add_absence(case["窓口"], deputy, me, TODAY, TODAY)
    with pytest.raises(StaffUnknown):
        case.engine.add_absence(case["窓口"], me, 999, TODAY, TODAY)
    case.engine.add_absence(case["課長"], me, deputy, TODAY, TODAY)


def test_a_step_waits_for_everybodys_consent(case: Office) -> None:
    item = case.item("課長")
    routing_id = case.engine.ask_consent(
        case["課長"], item.id, [case["税務"].staff_id, case["審査"].staff_id], "課税はどうか"
    )
    with pytest.raises(ConsentPending):
        case.do("課長", outcome="承認")
    (asked,) = case.engine.my_routings(case["税務"])
    assert (asked.kind, asked.text, asked.asked_by) == (
        RoutingKind.CONSENT,
        "課税はどうか",
        "課長",
    )
    case.engine.answer_routing(case["税務"], routing_id, comment="問題なし")
    with pytest.raises(ConsentPending):
        case.do("課長", outcome="承認")
    with pytest.raises(RoutingAnswered):
        case.engine.answer_routing(case["税務"], routing_id)
    case.engine.answer_routing(case["審査"], routing_id)

    (routing,) = case.engine.routings(case["窓口"], item.case_id)
    assert routing.agreed
    assert routing.closed_at is not None
    assert case.do("課長", outcome="承認").status is CaseStatus.FINISHED
    assert "システム: 合議で全員が同意しました。" in case.texts(item.case_id)


def test_one_objection_stops_it_until_it_is_broken_off(case: Office) -> None:
    item = case.item("課長")
    routing_id = case.engine.ask_consent(case["課長"], item.id, [case["税務"].staff_id], "どうか")
    with pytest.raises(ReasonMissing):
        case.engine.answer_routing(case["税務"], routing_id, consent=False)
    case.engine.answer_routing(case["税務"], routing_id, consent=False, comment="課税と合わない")
    with pytest.raises(ConsentPending):
        case.do("課長", outcome="承認")
    with pytest.raises(NotAllowed):
        case.engine.close_routing(case["税務"], routing_id, "理由")
    case.engine.close_routing(case["課長"], routing_id, "不受理とする")
    (routing,) = case.engine.routings(case["窓口"], item.case_id)
    assert [member.answer for member in routing.members] == [MemberAnswer.OBJECTED]
    assert not routing.agreed
    end = case.do("課長", None, "不受理", reason="合議が不成立")
    assert end.ended_with == "不受理"


def test_only_those_asked_answer_and_somebody_must_be_asked(case: Office) -> None:
    item = case.item("課長")
    with pytest.raises(RoutingEmpty):
        case.engine.ask_consent(case["課長"], item.id, [], "どうか")
    with pytest.raises(NotAllowed):
        case.engine.ask_consent(case["窓口"], item.id, [case["税務"].staff_id], "どうか")
    routing_id = case.engine.ask_consent(case["課長"], item.id, [case["税務"].staff_id], "どうか")
    for who in ("審査", "留萌窓口"):
        with pytest.raises(RoutingNotFound):
            case.engine.answer_routing(case[who], routing_id)


def test_a_circulated_case_waits_for_nobody(case: Office) -> None:
    item = case.item("課長")
    people = [case["税務"].staff_id, case["窓口二"].staff_id]
    routing_id = case.engine.circulate(case["課長"], item.case_id, people, "参考まで")
    assert case.do("課長", outcome="承認").status is CaseStatus.FINISHED
    case.engine.answer_routing(case["税務"], routing_id)
    case.engine.answer_routing(case["窓口二"], routing_id, comment="見ました")
    (routing,) = case.engine.routings(case["窓口"], item.case_id)
    assert [member.answer for member in routing.members] == [MemberAnswer.READ] * 2
    assert routing.closed_at is not None
    kinds = [entry.kind for entry in case.engine.history(case["窓口"], item.case_id)]
    assert kinds.count(HistoryKind.READ) == 2


def test_a_broken_off_routing_asks_nobody_any_more(case: Office) -> None:
    item = case.item("課長")
    routing_id = case.engine.circulate(
        case["課長"], item.case_id, [case["税務"].staff_id], "参考まで"
    )
    case.engine.close_routing(case["課長"], routing_id, "誤って回した")
    assert case.engine.my_routings(case["税務"]) == ()
    with pytest.raises(RoutingNotFound):
        case.engine.answer_routing(case["税務"], routing_id)
