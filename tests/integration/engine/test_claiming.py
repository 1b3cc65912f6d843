"""引受・戻す・下書き: who may, what the others see, what survives."""

from __future__ import annotations

import uuid
from datetime import timedelta
from functools import partial

import pytest

from engine.engine import Engine
from engine.values import InboxScope, WorkItemStatus
from errors.case import (
    DraftTooLong,
    NotAllowed,
    WorkItemNotClaimed,
    WorkItemNotFound,
    WorkItemTaken,
)
from tests.integration.engine.conftest import Office, at_once


@pytest.fixture
def case(office: Office) -> Office:
    office.deploy("todoke.bpmn")
    office.start_todoke()
    return office


def test_a_claimed_item_moves_from_the_section_to_its_owner(case: Office) -> None:
    item = case.item("窓口")
    case.engine.claim(case["窓口"], item.id)

    mine = case.engine.inbox(case["窓口"], InboxScope.OWN).items
    assert [(each.id, each.status, each.assignee_name) for each in mine] == [
        (item.id, WorkItemStatus.CLAIMED, "窓口")
    ]
    assert case.engine.inbox(case["窓口"], InboxScope.SECTION).items == ()
    assert case.engine.inbox(case["窓口二"]).items == ()
    assert "窓口: 「届出を受け付ける」を引き受けました。" in case.texts(item.case_id)


def test_claiming_twice_is_the_same_as_once(case: Office) -> None:
    item = case.item("窓口")
    case.engine.claim(case["窓口"], item.id)
    before = case.texts(item.case_id)
    case.engine.claim(case["窓口"], item.id)
    assert case.texts(item.case_id) == before


def test_a_taken_item_names_who_has_it_and_since_when(case: Office) -> None:
    item = case.item("窓口")
    case.engine.claim(case["窓口"], item.id)
    for act in (
        lambda: case.engine.claim(case["窓口二"], item.id),
        lambda: case.engine.complete(case["窓口二"], item.id, {"人数": "1", "代理": "0"}),
        lambda: case.engine.send_back(case["窓口二"], item.id, "x", "理由"),
    ):
        with pytest.raises(WorkItemTaken) as refusal:
            act()
        assert "R8.11.16 10:00に窓口が引き受けています" in refusal.value.user_message


def test_a_released_item_is_free_for_everyone(case: Office) -> None:
    item = case.item("窓口")
    case.engine.claim(case["窓口"], item.id)
    case.engine.release(case["窓口"], item.id)
    assert case.item("窓口二").assignee is None
    assert case.texts(item.case_id)[-1] == "窓口: 「届出を受け付ける」を係に戻しました。"


def test_only_the_owner_releases(case: Office) -> None:
    item = case.item("窓口")
    with pytest.raises(WorkItemNotClaimed):
        case.engine.release(case["窓口"], item.id)
    case.engine.claim(case["窓口"], item.id)
    with pytest.raises(WorkItemNotClaimed):
        case.engine.release(case["窓口二"], item.id)


@pytest.mark.parametrize("who", ["審査", "課長", "支所", "税務"])
def test_another_role_or_section_may_not_touch_it(case: Office, who: str) -> None:
    item = case.item("窓口")
    for act in (
        lambda: case.engine.claim(case[who], item.id),
        lambda: case.engine.save_draft(case[who], item.id, {}),
        lambda: case.engine.complete(case[who], item.id, {"人数": "1", "代理": "0"}),
    ):
        with pytest.raises(NotAllowed) as refusal:
            act()
        assert "「届出を受け付ける」は窓口担当が行います。" in refusal.value.user_message
    assert case.engine.work_item(case[who], item.id).permissions.complete is False


def test_another_municipality_does_not_even_see_it(case: Office) -> None:
    item = case.item("窓口")
    for act in (
        lambda: case.engine.claim(case["留萌窓口"], item.id),
        lambda: case.engine.work_item(case["留萌窓口"], item.id),
        lambda: case.engine.save_draft(case["留萌窓口"], item.id, {}),
        lambda: case.engine.claim(case["窓口"], uuid.uuid4()),
    ):
        with pytest.raises(WorkItemNotFound):
            act()


def test_of_many_who_claim_at_once_one_wins(case: Office) -> None:
    item = case.item("窓口")
    told: list[str] = []

    def claim(who: str) -> None:
        try:
            case.engine.claim(case[who], item.id)
        except WorkItemTaken as refusal:
            told.append(str(refusal.context["who"]))

    at_once(*(partial(claim, who) for who in ["窓口", "窓口二"] * 3))

    winner = case.engine.work_item(case["窓口"], item.id).item.assignee_name
    assert told == [winner] * 3
    claimed = [text for text in case.texts(item.case_id) if "引き受けました" in text]
    assert claimed == [f"{winner}: 「届出を受け付ける」を引き受けました。"]


def test_a_draft_keeps_what_was_typed_for_its_author_only(case: Office) -> None:
    item = case.item("窓口")
    case.engine.save_draft(case["窓口"], item.id, {"人数": "たくさん", "電話": "0164"})
    case.clock.advance(timedelta(hours=20))

    # A new engine on the same database: the session has expired, the program was restarted.
    restarted = Engine(case.database, case.clock, case.engine.catalogue)
    detail = restarted.work_item(case["窓口"], item.id)
    assert detail.draft is not None
    assert detail.prefill["人数"] == "たくさん"
    assert detail.prefill["氏名"] == "北海太郎"
    assert case.item("窓口").has_draft
    assert not case.item("窓口二").has_draft
    assert case.engine.work_item(case["窓口二"], item.id).prefill["人数"] == ""


def test_a_later_draft_replaces_the_earlier_one(case: Office) -> None:
    item = case.item("窓口")
    case.engine.save_draft(case["窓口"], item.id, {"人数": "1", "電話": "0164"})
    case.engine.save_draft(case["窓口"], item.id, {"人数": "2"})
    draft = case.engine.work_item(case["窓口"], item.id).draft
    assert draft is not None
    assert draft.answers == {"人数": "2"}


def test_drafts_go_when_the_step_is_done(case: Office) -> None:
    item = case.item("窓口")
    case.engine.save_draft(case["窓口"], item.id, {"人数": "1"})
    case.engine.save_draft(case["窓口二"], item.id, {"人数": "9"})
    case.receive()
    assert case.engine.work_item(case["窓口二"], item.id).draft is None


def test_a_draft_longer_than_any_form_is_refused(case: Office) -> None:
    item = case.item("窓口")
    with pytest.raises(DraftTooLong):
        case.engine.save_draft(case["窓口"], item.id, {"人数": "9" * 20_001})
    with pytest.raises(DraftTooLong):
        case.engine.save_draft(case["窓口"], item.id, {str(n): "" for n in range(1001)})
