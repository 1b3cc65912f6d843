"""Who may do what: heads only for their own people, deputies only for those who are away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest

from engine.details import CasePermissions
from engine.office.values import AttachedFile
from engine.values import CaseStatus, HistoryKind, InboxScope, Permissions, RoutingKind
from errors import NagarezuError
from errors.case import CaseChanged, NotAllowed, RoutingNotFound, WorkItemChanged
from errors.staff import StaffUnknown
from municipality.actor import Actor
from municipality.roles import Role
from municipality.staffing import set_active
from tests.integration.engine.conftest import FUKAGAWA, Office

TODAY = date(2026, 11, 16)
LATER = date(2026, 11, 30)


@pytest.fixture
def case(office: Office) -> Office:
    office.deploy("todoke.bpmn")
    office.start_todoke()
    return office


def away(case: Office, who: str, deputy: Actor, days: int = 0) -> None:
    last = TODAY + timedelta(days=days)
    case.engine.add_absence(case[who], case[who].staff_id, deputy.staff_id, TODAY, last)


def refused(act: Callable[[], object], kind: type[NagarezuError] = NotAllowed) -> str:
    with pytest.raises(kind) as refusal:
        act()
    return refusal.value.user_message


def test_the_head_of_another_section_decides_nothing_here(case: Office) -> None:
    engine, item = case.engine, case.item("窓口")
    stranger = case.hire("税務課長", "税務課", Role.DIVISION_HEAD)
    file = AttachedFile(name="届書.pdf", content=b"%PDF")
    attached = engine.attach(case["窓口"], item.case_id, file)
    asked = engine.circulate(case["窓口"], item.case_id, [case["審査"].staff_id], "参考まで")
    engine.claim(case["窓口"], item.id)
    for act in (
        lambda: engine.cancel_case(stranger, item.case_id, "理由"),
        lambda: engine.withdraw(stranger, item.case_id, "理由"),
        lambda: engine.suspend(stranger, item.case_id, "理由"),
        lambda: engine.reassign(stranger, item.id, case["窓口二"].staff_id),
        lambda: engine.change_step_deadline(stranger, item.id, LATER, "理由"),
        lambda: engine.change_case_deadline(stranger, item.case_id, "届出の期間", LATER, "理由"),
        lambda: engine.withdraw_attachment(stranger, attached, "理由"),
        lambda: engine.close_routing(stranger, asked, "理由"),
    ):
        refused(act)
    detail = engine.case(stranger, item.case_id)
    assert detail.permissions == CasePermissions(attach=True)
    assert detail.open_items[0].permissions == Permissions()
    assert not engine.attachments(stranger, item.case_id)[0].withdrawable
    assert not engine.routings(stranger, item.case_id)[0].closable


def test_the_page_offers_what_the_commands_allow(case: Office) -> None:
    item = case.item("窓口")
    clerk = case.engine.case(case["窓口"], item.case_id)
    assert clerk.permissions.suspend
    assert clerk.permissions.withdraw
    assert not clerk.permissions.cancel
    assert clerk.permissions.deadlines == ("標準処理期間",)
    assert clerk.open_items[0].permissions.change_deadline
    head = case.engine.case(case["課長"], item.case_id)
    assert head.permissions.cancel
    assert set(head.permissions.deadlines) == {"届出の期間", "標準処理期間"}
    assert head.open_items[0].permissions.reassign
    assert not head.open_items[0].permissions.complete
    assert head.my_items == ()

    case.engine.suspend(case["窓口"], item.case_id, "確認中")
    resting = case.engine.case(case["窓口"], item.case_id)
    assert resting.permissions.resume
    assert not resting.permissions.suspend
    assert resting.permissions.deadlines == ()
    assert not resting.open_items[0].permissions.reassign


def test_a_head_moves_the_deadline_of_a_step_he_does_not_do(case: Office) -> None:
    item = case.item("窓口")
    case.engine.change_step_deadline(case["課長"], item.id, LATER, "書類を待つ")
    moved = case.item("窓口")
    assert moved.deadline is not None
    assert moved.deadline.due == LATER


def test_a_claimed_decision_is_still_taken_for_the_decider(case: Office) -> None:
    case.receive()
    case.do("審査")
    item = case.item("課長")
    away(case, "課長", case["審査"])
    (offered,) = case.engine.inbox(case["審査"], InboxScope.DEPUTY).items
    assert offered.stands_in_for == "課長"
    case.engine.claim(case["審査"], item.id)
    work = case.engine.work_item(case["審査"], item.id)
    assert (work.item.stands_in_for, work.decides_for) == ("課長", "課長")
    end = case.engine.complete(case["審査"], item.id, {}, "承認")
    kinds = [entry.kind for entry in case.engine.history(case["窓口"], end.id)]
    assert HistoryKind.DECIDED_FOR in kinds
    assert [r.kind for r in case.engine.my_routings(case["課長"])] == [RoutingKind.REVIEW]


def test_when_the_decider_is_back_a_deputy_can_only_give_it_back(case: Office) -> None:
    case.receive()
    case.do("審査")
    item = case.item("課長")
    away(case, "課長", case["審査"])
    case.engine.claim(case["審査"], item.id)
    case.clock.advance(timedelta(days=1))
    refused(lambda: case.engine.complete(case["審査"], item.id, {}, "承認"))
    case.engine.release(case["審査"], item.id)
    assert case.do("課長", outcome="承認").status is CaseStatus.FINISHED


def test_heads_note_absences_of_their_own_people_only(case: Office) -> None:
    stranger = case.hire("税務課長", "税務課", Role.DIVISION_HEAD)
    clerk, deputy = case["窓口"].staff_id, case["窓口二"].staff_id
    told = refused(lambda: case.engine.add_absence(stranger, clerk, deputy, TODAY, TODAY))
    assert "その職員の係長・課長か情報管理者" in told
    noted = case.engine.add_absence(case["課長"], clerk, deputy, TODAY, TODAY, "病気")
    assert case.engine.add_absence(case["課長"], clerk, deputy, TODAY, TODAY) == noted
    (listed,) = case.engine.absences(stranger)
    assert not listed.endable
    assert case.engine.absences(case["課長"])[0].endable
    refused(lambda: case.engine.end_absence(stranger, noted))
    case.engine.end_absence(case["情報担当"], noted)
    assert case.engine.absences(case["窓口"]) == ()


def test_the_people_to_choose_from(case: Office) -> None:
    groups = case.engine.people(case["窓口"])
    assert [group.name for group in groups] == ["市民課", "納内支所", "税務課"]
    assert [person.name for person in groups[0].people] == ["課長", "審査", "窓口", "窓口二"]
    assert groups[0].people[0].roles == ("課長",)
    assert case.engine.led_people(case["窓口"]) == ()
    assert [group.name for group in case.engine.led_people(case["課長"])] == ["市民課"]
    assert case.engine.led_people(case["情報担当"]) == groups


def test_somebody_who_has_left_is_not_asked(case: Office) -> None:
    item = case.item("窓口")
    with case.database.transaction() as session:
        set_active(session, FUKAGAWA, case["税務"].staff_id, active=False)
    left = [case["税務"].staff_id]
    refused(lambda: case.engine.ask_consent(case["窓口"], item.id, left, "どうか"), StaffUnknown)
    refused(lambda: case.engine.circulate(case["窓口"], item.case_id, left, "参考"), StaffUnknown)


def test_a_deputy_agrees_for_somebody_absent(case: Office) -> None:
    item = case.item("窓口")
    asked = case.engine.ask_consent(case["窓口"], item.id, [case["課長"].staff_id], "どうか")
    shown = case.engine.circulate(case["窓口"], item.case_id, [case["課長"].staff_id], "参考")
    chief = case["課長"].staff_id
    told = refused(lambda: case.engine.answer_routing(case["審査"], asked, for_staff=chief))
    assert "代理に指名された職員" in told
    away(case, "課長", case["審査"])
    (mine,) = case.engine.my_routings(case["審査"])
    assert case.engine.count_my_routings(case["審査"]) == 1
    assert case.engine.count_my_routings(case["課長"]) == 2
    assert (mine.id, [member.name for member in mine.answers]) == (asked, ["課長"])
    refused(lambda: case.engine.answer_routing(case["審査"], asked), RoutingNotFound)
    refused(lambda: case.engine.answer_routing(case["審査"], shown, for_staff=chief))
    case.engine.answer_routing(case["審査"], asked, for_staff=chief)
    assert "審査: 合議に同意しました（課長の代理）。" in case.texts(item.case_id)
    (member,) = case.engine.routing(case["窓口"], asked).members
    assert (member.name, member.answered_by) == ("課長", "審査")
    case.receive()


@pytest.mark.parametrize("way", ["取下げ", "差戻し"])
def test_nobody_is_asked_about_a_step_that_is_gone(case: Office, way: str) -> None:
    case.receive()
    item = case.item("審査")
    case.engine.ask_consent(case["審査"], item.id, [case["税務"].staff_id], "どうか")
    assert len(case.engine.my_routings(case["税務"])) == 1
    if way == "取下げ":
        case.engine.withdraw(case["審査"], item.case_id, "本人の申出")
    else:
        case.engine.send_back(case["審査"], item.id, "Task_uketsuke", "書き直し")
    assert case.engine.my_routings(case["税務"]) == ()
    (over,) = case.engine.routings(case["審査"], item.case_id)
    assert over.closed_at is not None
    told = "システム: 「届出を審査する」の合議は、作業がなくなったため終わりました。"
    assert told in case.texts(item.case_id)
    assert case.engine.verify_history(case["窓口"], item.case_id).intact


def test_a_form_sent_twice_does_its_work_once(case: Office) -> None:
    item = case.item("窓口")
    people = [case["税務"].staff_id]
    file = AttachedFile(name="届書.pdf", content=b"%PDF")
    once: list[Callable[[], UUID | None]] = [
        lambda: case.engine.comment(case["窓口"], item.case_id, "一言", request="k"),
        lambda: case.engine.attach(case["窓口"], item.case_id, file, request="k"),
        lambda: case.engine.circulate(case["窓口"], item.case_id, people, "参考", request="k"),
        lambda: case.engine.ask_consent(case["窓口"], item.id, people, "どうか", request="k"),
    ]
    before = len(case.texts(item.case_id))
    for act in once:
        assert act() == act()
    assert len(case.texts(item.case_id)) == before + 4
    assert len(case.engine.attachments(case["窓口"], item.case_id)) == 1
    assert len(case.engine.routings(case["窓口"], item.case_id)) == 2
    case.engine.comment(case["窓口"], item.case_id, "一言", request="other")
    assert len(case.texts(item.case_id)) == before + 5


def test_what_has_changed_since_it_was_shown_is_looked_at_again(case: Office) -> None:
    engine, item = case.engine, case.item("窓口")
    shown = engine.case(case["課長"], item.case_id).case.revision
    engine.claim(case["窓口"], item.id)
    chief, two = case["課長"], case["窓口二"].staff_id
    old = item.revision
    for act in (
        lambda: engine.reassign(chief, item.id, two, revision=old),
        lambda: engine.change_step_deadline(chief, item.id, LATER, "理由", revision=old),
        lambda: engine.ask_consent(case["窓口"], item.id, [two], "どうか", revision=old),
    ):
        refused(act, WorkItemChanged)
    for change in (
        lambda: engine.cancel_case(chief, item.case_id, "理由", revision=shown),
        lambda: engine.withdraw(chief, item.case_id, "理由", revision=shown),
        lambda: engine.change_case_deadline(
            chief, item.case_id, "標準処理期間", LATER, "理由", revision=shown
        ),
    ):
        refused(change, CaseChanged)
    now = engine.case(chief, item.case_id).case.revision
    assert engine.withdraw(chief, item.case_id, "理由", revision=now).ended_with == "取下げ"


def test_the_case_says_what_can_be_taken_back(case: Office) -> None:
    item = case.item("窓口")
    assert case.engine.case(case["窓口"], item.case_id).pull_back is None
    case.receive()
    offered = case.engine.case(case["窓口"], item.case_id).pull_back
    assert offered is not None
    assert offered.id == item.id
    assert case.engine.case(case["審査"], item.case_id).pull_back is None

    file = case.engine.attach(case["窓口"], item.case_id, AttachedFile(name="a", content=b"a"))
    case.engine.withdraw_attachment(case["窓口"], file, "別の人の書類")
    case.engine.circulate(case["窓口"], item.case_id, [case["税務"].staff_id], "参考")
    assert case.engine.case(case["窓口"], item.case_id).pull_back == offered
    case.engine.claim(case["審査"], case.item("審査").id)
    assert case.engine.case(case["窓口"], item.case_id).pull_back is None
