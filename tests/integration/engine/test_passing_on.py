"""割当替え・引戻し・期限変更・コメント・添付: the small hands of an office."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

import pytest

from engine.clock import JAPAN
from engine.office.attaching import LARGEST
from engine.office.values import AttachedFile
from engine.values import CaseStatus, HistoryKind, InboxScope
from errors.case import (
    AttachmentNotFound,
    AttachmentRefused,
    CaseEnded,
    DeadlineFixed,
    NotAllowed,
    PullBackImpossible,
    ReasonMissing,
    ReassignImpossible,
    TextMissing,
    WorkItemTaken,
)
from errors.staff import StaffUnknown
from municipality.positions import Position, load_actor, set_positions
from municipality.roles import Role
from tests.integration.engine.conftest import FUKAGAWA, Office


@pytest.fixture
def case(office: Office) -> Office:
    office.deploy("todoke.bpmn", "kigen.bpmn")
    office.start_todoke()
    return office


def test_an_item_can_be_given_to_a_colleague(case: Office) -> None:
    item = case.item("窓口")
    offered = case.engine.candidates(case["窓口"], item.id)
    assert [staff.name for staff in offered] == ["窓口", "窓口二"]
    case.engine.claim(case["窓口"], item.id)
    case.engine.reassign(case["窓口"], item.id, case["窓口二"].staff_id, "窓口が混んでいる")

    (mine,) = case.engine.inbox(case["窓口二"], InboxScope.OWN).items
    assert mine.id == item.id
    with pytest.raises(WorkItemTaken):
        case.engine.complete(case["窓口"], item.id, {"人数": "1", "代理": "0"})
    line = case.engine.history(case["窓口"], item.case_id)[-1]
    assert (line.text, line.reason) == (
        "「届出を受け付ける」を窓口から窓口二に割り当てました。",
        "窓口が混んでいる",
    )


def test_a_head_moves_anybodys_item_and_others_only_their_own(case: Office) -> None:
    item = case.item("窓口")
    case.engine.claim(case["窓口"], item.id)
    with pytest.raises(NotAllowed):
        case.engine.reassign(case["窓口二"], item.id, case["窓口二"].staff_id)
    case.engine.reassign(case["課長"], item.id, case["窓口二"].staff_id)
    assert case.engine.work_item(case["課長"], item.id).item.assignee_name == "窓口二"


def test_only_somebody_who_could_do_it_can_get_it(case: Office) -> None:
    item = case.item("窓口")
    for who in ("審査", "支所", "税務"):
        with pytest.raises(ReassignImpossible) as refusal:
            case.engine.reassign(case["窓口"], item.id, case[who].staff_id)
        assert "役割が窓口担当の職員を選んでください" in refusal.value.user_message
    with pytest.raises(StaffUnknown):
        case.engine.reassign(case["窓口"], item.id, 999)


def test_a_step_nobody_has_begun_behind_can_be_pulled_back(case: Office) -> None:
    item = case.item("窓口")
    case.receive()
    assert case.engine.work_item(case["窓口"], item.id).permissions.pull_back
    case.engine.pull_back(case["窓口"], item.id)

    again = case.item("窓口")
    assert (again.name, again.preferred_name) == ("届出を受け付ける", "窓口")
    assert case.engine.work_item(case["窓口"], again.id).prefill["人数"] == "2"
    assert case.engine.inbox(case["審査"]).items == ()
    case.do("窓口", 人数="4", 代理="0")
    assert case.item("審査").name == "届出を審査する"
    assert case.engine.verify_history(case["窓口"], item.case_id).intact


def test_what_somebody_has_begun_cannot_be_pulled_back(case: Office) -> None:
    item = case.item("窓口")
    with pytest.raises(PullBackImpossible, match="untouched"):
        case.engine.pull_back(case["窓口"], item.id)
    case.receive()
    with pytest.raises(PullBackImpossible) as refusal:
        case.engine.pull_back(case["窓口二"], item.id)
    assert "窓口が完了した作業です" in refusal.value.user_message
    case.engine.save_draft(case["審査"], case.item("審査").id, {"所見": "途中"})
    with pytest.raises(PullBackImpossible) as refusal:
        case.engine.pull_back(case["窓口"], item.id)
    assert "次の担当が入力を始めています" in refusal.value.user_message


@pytest.mark.parametrize("begun", ["claim", "complete"])
def test_after_the_next_person_has_begun_it_is_too_late(case: Office, begun: str) -> None:
    item = case.item("窓口")
    case.receive()
    if begun == "claim":
        case.engine.claim(case["審査"], case.item("審査").id)
    else:
        case.do("審査")
    with pytest.raises(PullBackImpossible) as refusal:
        case.engine.pull_back(case["窓口"], item.id)
    assert "その後、" in refusal.value.user_message


def test_what_has_left_the_office_cannot_be_pulled_back(case: Office) -> None:
    case.receive()
    case.do("審査")
    item = case.item("課長")
    case.do("課長", outcome="承認")
    with pytest.raises(CaseEnded):
        case.engine.pull_back(case["課長"], item.id)


def test_a_target_can_be_moved_with_a_reason(case: Office) -> None:
    item = case.item("窓口")
    case.engine.change_step_deadline(case["窓口"], item.id, date(2026, 11, 30), "書類を待つ")
    moved = case.item("窓口")
    assert moved.deadline is not None
    assert moved.deadline.due == date(2026, 11, 30)
    line = case.engine.history(case["窓口"], item.case_id)[-1]
    assert (line.kind, line.reason) == (HistoryKind.DEADLINE_SET, "書類を待つ")
    assert "令和8年11月18日から令和8年11月30日に変えました" in line.text


def test_a_timer_that_watches_a_deadline_moves_with_it(case: Office) -> None:
    waiting = case.start("01-93")
    item = case.item("窓口", waiting.id)
    with pytest.raises(NotAllowed) as refusal:
        case.engine.change_step_deadline(case["窓口"], item.id, date(2026, 12, 20), "理由")
    assert "法令の期限「補正の期限」の変更" in refusal.value.user_message


def test_a_head_extends_a_statutory_deadline_of_a_step(office: Office) -> None:
    office.deploy("kigen.bpmn")
    waiting = office.start("01-93")
    with office.database.transaction() as session:
        citizens = office.sections["市民課"]
        both = [Position(citizens, Role.COUNTER), Position(citizens, Role.UNIT_HEAD)]
        set_positions(session, FUKAGAWA, office["窓口二"].staff_id, both)
        head = load_actor(session, FUKAGAWA, office["窓口二"].staff_id)
    item = office.item("窓口", waiting.id)
    office.engine.change_step_deadline(head, item.id, date(2026, 12, 20), "延長の決定")
    office.clock.set(datetime(2026, 12, 20, 23, 59, tzinfo=JAPAN))
    office.engine.run_due_jobs()
    assert office.engine.case(head, waiting.id).case.status is CaseStatus.RUNNING
    office.clock.set(datetime(2026, 12, 21, tzinfo=JAPAN))
    office.engine.run_due_jobs()
    assert office.engine.case(head, waiting.id).case.status is CaseStatus.FINISHED


def test_deadlines_of_the_case_can_be_moved_too(case: Office) -> None:
    case_id = case.item("窓口").case_id
    case.engine.change_case_deadline(
        case["窓口"], case_id, "標準処理期間", date(2026, 12, 1), "補正中"
    )
    due = {each.name: each.due for each in case.engine.case(case["窓口"], case_id).case.deadlines}
    assert due["標準処理期間"] == date(2026, 12, 1)
    with pytest.raises(NotAllowed):
        case.engine.change_case_deadline(
            case["窓口"], case_id, "届出の期間", date(2026, 12, 1), "理由"
        )
    for name, day in (("ない", date(2026, 12, 1)), ("標準処理期間", date(2026, 11, 1))):
        with pytest.raises(DeadlineFixed):
            case.engine.change_case_deadline(case["窓口"], case_id, name, day, "理由")
    with pytest.raises(ReasonMissing):
        case.engine.change_case_deadline(
            case["窓口"], case_id, "標準処理期間", date(2026, 12, 2), ""
        )


def test_a_remark_stays_in_the_history(case: Office) -> None:
    case_id = case.item("窓口").case_id
    case.engine.comment(case["税務"], case_id, "課税と\nかかわる")
    assert case.texts(case_id)[-1] == "税務: 課税と\nかかわる"
    with pytest.raises(TextMissing):
        case.engine.comment(case["税務"], case_id, "  ")


def test_files_are_kept_with_their_hash(case: Office) -> None:
    case_id = case.item("窓口").case_id
    file = AttachedFile(
        name="C:\\書類\\届書.pdf", content=b"%PDF", media_type="application/pdf", summary="届書"
    )
    attachment_id = case.engine.attach(case["窓口"], case_id, file)

    (listed,) = case.engine.attachments(case["審査"], case_id)
    assert (listed.name, listed.size, listed.summary, listed.added_by) == (
        "届書.pdf",
        4,
        "届書",
        "窓口",
    )
    assert listed.content_hash == hashlib.sha256(b"%PDF").hexdigest()
    assert case.engine.attachment_content(case["審査"], attachment_id).content == b"%PDF"
    with pytest.raises(AttachmentNotFound):
        case.engine.attachment_content(case["留萌窓口"], attachment_id)


def test_a_file_can_be_taken_off_by_who_added_it(case: Office) -> None:
    case_id = case.item("窓口").case_id
    attachment_id = case.engine.attach(
        case["窓口"], case_id, AttachedFile(name="誤り.txt", content=b"x")
    )
    with pytest.raises(NotAllowed):
        case.engine.withdraw_attachment(case["審査"], attachment_id, "理由")
    case.engine.withdraw_attachment(case["窓口"], attachment_id, "別の人の書類")
    assert [each.withdrawn for each in case.engine.attachments(case["窓口"], case_id)] == [True]
    with pytest.raises(AttachmentNotFound):
        case.engine.attachment_content(case["窓口"], attachment_id)
    assert case.engine.verify_history(case["窓口"], case_id).intact


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("", b"x", "名前を1字以上"),
        ("a" * 201, b"x", "名前を1字以上"),
        ("..", b"x", "名前を1字以上"),
        ("空.txt", b"", "中身が空です"),
        ("大.bin", b"x" * (LARGEST + 1), "20MBまでです"),
    ],
)
def test_unusable_files_are_refused(case: Office, name: str, content: bytes, told: str) -> None:
    case_id = case.item("窓口").case_id
    with pytest.raises(AttachmentRefused) as refusal:
        case.engine.attach(case["窓口"], case_id, AttachedFile(name=name, content=content))
    assert told in refusal.value.user_message
