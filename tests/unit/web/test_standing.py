"""Whose turn it is, until when, what next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from flask import Flask

from engine.values import (
    Case,
    CaseStatus,
    Count,
    DeadlineState,
    DueDate,
    InboxPage,
    InboxScope,
    Turn,
    WorkItem,
    WorkItemStatus,
)
from municipality.actor import Actor
from web.standing import Standing, standing_of_case, standing_of_inbox

AT = datetime(2026, 11, 16, 5, 32, tzinfo=UTC)
ME = Actor(municipality="012289", staff_id=1, name="見本 花子")
LATE = DueDate(name="審査の期限", due=date(2026, 11, 13), state=DeadlineState.OVERDUE)
AHEAD = DueDate(name="審査の期限", due=date(2026, 12, 13), state=DeadlineState.AHEAD)


@pytest.fixture(autouse=True)
def addresses() -> Iterator[None]:
    """Make addresses of the pages known."""
    app = Flask("web")
    app.add_url_rule("/work/<work_item_id>", "cases.work", lambda work_item_id: "")
    app.add_url_rule("/inbox/answers", "routings.index", lambda: "")
    app.add_url_rule("/inbox", "inbox.show", lambda: "")
    with app.test_request_context():
        yield


def _turn(item: UUID | None = None, **changed: object) -> Turn:
    turn = Turn(
        step="a",
        name="審査する",
        lane="審査",
        section="市民課",
        assignee="",
        since=AT,
        deadline=None,
        work_item=item,
    )
    return replace(turn, **changed)  # type: ignore[arg-type]


def _item(assignee: int | None = None, due: DueDate | None = None) -> WorkItem:
    return WorkItem(
        id=uuid4(),
        case_id=uuid4(),
        case_number="R8-01-000001",
        case_title="転入（深川 花子）",
        case_status=CaseStatus.RUNNING,
        business_no="01",
        flow_id="01-01",
        flow_title="転入",
        step="a",
        name="審査する",
        position=None,
        path=(),
        work_no="070",
        role="L2",
        section=1,
        section_name="市民課",
        assignee=assignee,
        assignee_name="見本 花子" if assignee else "",
        preferred=None,
        preferred_name="",
        status=WorkItemStatus.OPEN,
        received_at=AT,
        opened_at=AT,
        deadline=due,
        revision=1,
    )


def _case(*turns: Turn, status: CaseStatus = CaseStatus.RUNNING, ended_with: str = "") -> Case:
    return Case(
        id=uuid4(),
        number="R8-01-000001",
        municipality="012289",
        business_no="01",
        flow_id="01-01",
        flow_title="転入",
        edition=1,
        edition_id=uuid4(),
        title="転入（深川 花子）",
        status=status,
        started_at=AT,
        started_by="見本 花子",
        finished_at=None,
        ended_with=ended_with,
        revision=1,
        turns=turns,
        deadlines=(),
        done=frozenset(),
        current=frozenset(),
    )


def _standing(case: Case, *items: WorkItem) -> Standing:
    return standing_of_case(case, items, ME)


def test_ones_own_work_comes_first() -> None:
    mine = _item(assignee=1)
    others = _turn(uuid4(), name="決裁する", deadline=LATE)
    standing = _standing(_case(others, _turn(mine.id)), mine)
    assert standing.who == "あなた（見本 花子）の番です"
    assert standing.who_note == "ほかに並行して進む作業 1件"
    assert standing.next == "「審査する」を行う"
    assert (standing.tone, standing.href) == ("mine", f"/work/{mine.id}#work")


def test_work_of_the_section_is_to_be_claimed_first() -> None:
    free = _item()
    standing = _standing(_case(_turn(free.id)), free)
    assert (standing.who, standing.who_note) == ("あなたの係の番です", "まだ誰も引き受けていません")
    assert standing.next == "引き受けて「審査する」を行う"


def test_work_a_colleague_has_claimed_is_the_colleagues() -> None:
    taken = replace(_item(assignee=2), assignee_name="例示 三郎")
    standing = _standing(_case(_turn(taken.id, assignee="例示 三郎")), taken)
    assert standing.who == "例示 三郎さんの番です"
    assert standing.next == "「審査する」が終わるのを待つ"
    assert (standing.href, standing.tone) == ("", "")


def test_another_section_is_named_with_its_lane() -> None:
    standing = _standing(_case(_turn(uuid4())))
    assert (standing.who, standing.who_note) == ("市民課の番です", "審査")


def test_waiting_for_the_outside_is_waiting() -> None:
    standing = _standing(_case(_turn(None, lane="住民", section="")))
    assert standing.who == "住民を待っています"


def test_the_nearest_deadline_counts_among_others() -> None:
    late, ahead = _turn(uuid4(), deadline=LATE), _turn(uuid4(), deadline=AHEAD)
    standing = _standing(_case(_turn(uuid4()), ahead, late))
    assert standing.until is LATE
    assert standing.tone == "over"


def test_a_step_without_deadline_says_so() -> None:
    standing = _standing(_case(_turn(uuid4())))
    assert standing.until is None
    assert standing.until_text == "この作業に期限はありません"


@pytest.mark.parametrize(
    ("status", "who"),
    [
        (CaseStatus.FINISHED, "手続は終わりました（完了）"),
        (CaseStatus.WITHDRAWN, "手続は終わりました（取下げ）"),
        (CaseStatus.SUSPENDED, "保留"),
    ],
)
def test_a_case_that_does_not_run_needs_nobody(status: CaseStatus, who: str) -> None:
    standing = _standing(_case(status=status, ended_with="受理"))
    assert (standing.who, standing.tone) == (who, "ended")


def test_a_case_between_two_steps_is_the_systems() -> None:
    assert _standing(_case()).who == "システムが処理中です"


def _page(*items: WorkItem, own: int = 0) -> InboxPage:
    counts = {InboxScope.OWN: Count(number=own), InboxScope.SECTION: Count(number=4)}
    return InboxPage(items=items, counts=counts, previous=None, next=None)


def test_the_inbox_leads_to_its_first_item() -> None:
    first = _item(due=LATE)
    standing = standing_of_inbox(_page(first, own=2))
    assert (standing.who, standing.who_note) == ("あなたの番 2件", "係の分 4件")
    assert (standing.until, standing.next, standing.tone) == (LATE, "審査する", "over")
    assert standing.href == f"/work/{first.id}"


def test_an_empty_inbox_waits() -> None:
    standing = standing_of_inbox(_page())
    assert (standing.next, standing.href, standing.tone) == ("届くのを待つ", "", "")


def test_what_waits_for_an_answer_is_the_next_thing_where_there_is_no_work() -> None:
    standing = standing_of_inbox(_page(), answers=2)
    assert standing.who_note == "係の分 4件・回答待ち 2件"
    assert (standing.next, standing.href) == ("回答待ちのものに答える", "/inbox/answers")
    first = _item()
    assert standing_of_inbox(_page(first), answers=2).href == f"/work/{first.id}"


def test_work_for_somebody_absent_is_the_next_thing_where_there_is_none_of_ones_own() -> None:
    page = _page()
    counts = {**page.counts, InboxScope.DEPUTY: Count(number=3)}
    standing = standing_of_inbox(replace(page, counts=counts))
    assert standing.who_note == "係の分 4件・代理分 3件"
    assert (standing.next, standing.href) == ("代理分を行う", "/inbox?scope=deputy")


def test_work_for_somebody_absent_says_so() -> None:
    item = replace(_item(assignee=9), stands_in_for="架空 梅子")
    standing = standing_of_case(_case(_turn(item.id)), [item], ME)
    assert standing.who == "あなた（架空 梅子さんの代理）の番です"
    assert standing.href == f"/work/{item.id}#work"
