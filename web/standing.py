"""いま誰の番で、いつまでで、次に何をするか: the line at the top of every page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from flask import g, url_for

from engine.kind_words import CASE_STATUS_WORDS
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
)
from municipality.actor import Actor
from web.access import actor_or_none
from web.services import engine
from web.words.counts import count_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The line: whose turn, until when, what next."""

    who: str
    who_note: str = ""
    until: DueDate | None = None
    until_text: str = ""  #: instead of a deadline
    next: str
    next_note: str = ""
    href: str = ""  #: where the next thing is done
    tone: str = ""  #: mine, over or ended: the CSS class


def inbox_standing() -> Standing | None:
    """Return the line for pages that are not about one case; None when nobody is signed in."""
    actor = actor_or_none()
    if actor is None:
        return None
    if "standing" not in g:
        page = engine().inbox(actor, InboxScope.ALL, size=1)
        g.standing = standing_of_inbox(page, engine().count_my_routings(actor))
    return g.standing  # type: ignore[no-any-return]


def standing_of_inbox(page: InboxPage, answers: int = 0) -> Standing:
    """Say how a person's inbox stands.

    Args:
        page: holds at least its first item.
        answers: how many 合議, 供覧 and 後閲 wait for the person's answer.
    """
    own = page.counts[InboxScope.OWN]
    who = f"あなたの番 {count_words(own)}"
    note = _further_counts(page, answers)
    if not page.items:
        next_thing, href = _without_own_work(page, answers)
        return Standing(
            who=who,
            who_note=note,
            until_text="期限はありません",
            next=next_thing,
            href=href,
            tone="mine" if href else "",
        )
    first = page.items[0]
    return Standing(
        who=who,
        who_note=note,
        until=first.deadline,
        until_text="" if first.deadline else "期限のある作業はありません",
        next=first.full_name,
        next_note=f"{first.case_number} {first.flow_title}",
        href=url_for("cases.work", work_item_id=first.id),
        tone=_tone(first.deadline, mine=own.number > 0),
    )


def _without_own_work(page: InboxPage, answers: int) -> tuple[str, str]:
    """Return what there is to do besides, and where."""
    if answers:
        return "回答待ちのものに答える", url_for("routings.index")
    if _deputised(page).number:
        return "代理分を行う", url_for("inbox.show", scope=InboxScope.DEPUTY.value)
    return "届くのを待つ", ""


def _deputised(page: InboxPage) -> Count:
    return page.counts.get(InboxScope.DEPUTY, Count(number=0))


def _further_counts(page: InboxPage, answers: int) -> str:
    parts = [f"係の分 {count_words(page.counts[InboxScope.SECTION])}"]
    if _deputised(page).number:
        parts.append(f"代理分 {count_words(_deputised(page))}")
    if answers:
        parts.append(f"回答待ち {count_words(Count(number=answers))}")
    return "・".join(parts)


def standing_of_case(case: Case, items: Collection[WorkItem], actor: Actor) -> Standing:
    """Say how a case stands, seen by one person; ``items`` are open and of the person's role."""
    if case.status is not CaseStatus.RUNNING:
        return _not_running(case)
    if not case.turns:
        return Standing(
            who="システムが処理中です", until_text="－", next="画面を開き直して確かめる"
        )
    mine = {item.id: item for item in workable(items, actor)}
    turn = _most_important(case.turns, mine)
    item = mine.get(turn.work_item) if turn.work_item else None
    due = turn.deadline
    others = len(case.turns) - 1
    return Standing(
        who=_whose(turn, item, actor),
        who_note=f"ほかに並行して進む作業 {others}件" if others else _place(turn, item),
        until=due,
        until_text="" if due else "この作業に期限はありません",
        next=_next_thing(turn, item, actor),
        href=f"{url_for('cases.work', work_item_id=item.id)}#work" if item else "",
        tone=_tone(due, mine=item is not None),
    )


def workable(items: Collection[WorkItem], actor: Actor) -> list[WorkItem]:
    """Return the items a person can go on with now.

    One's own, those nobody has claimed, and those that an absent person has, for whom one stands
    in.
    """
    return [item for item in items if item.assignee in (None, actor.staff_id) or item.stands_in_for]


def _not_running(case: Case) -> Standing:
    status = CASE_STATUS_WORDS[case.status]
    if case.status is CaseStatus.SUSPENDED:
        return Standing(who=status, until_text="－", next="再開を待つ", tone="ended")
    return Standing(
        who=f"手続は終わりました（{status}）",
        who_note=case.ended_with,
        until_text="－",
        next="することはありません",
        tone="ended",
    )


def _most_important(turns: tuple[Turn, ...], mine: dict[UUID, WorkItem]) -> Turn:
    """Return the person's own turn, else the one with the nearest deadline."""

    def rank(turn: Turn) -> tuple[bool, bool, str]:
        due = turn.deadline.due.isoformat() if turn.deadline else ""
        return (turn.work_item not in mine, not due, due)

    return min(turns, key=rank)


def _whose(turn: Turn, item: WorkItem | None, actor: Actor) -> str:
    if item is not None and item.stands_in_for:
        return f"あなた（{item.stands_in_for}さんの代理）の番です"
    if item is not None:
        own = item.assignee == actor.staff_id
        return f"あなた（{actor.name}）の番です" if own else "あなたの係の番です"
    if turn.work_item is None:
        return f"{turn.lane or turn.section or '相手'}を待っています"
    if turn.assignee:
        return f"{turn.assignee}さんの番です"
    return f"{turn.section or turn.lane}の番です"


def _place(turn: Turn, item: WorkItem | None) -> str:
    if item is not None and item.assignee is None:
        return "まだ誰も引き受けていません"
    if turn.assignee:
        return turn.section or turn.lane
    return turn.lane if turn.section else ""


def _next_thing(turn: Turn, item: WorkItem | None, actor: Actor) -> str:
    if item is None:
        return f"「{turn.name}」が終わるのを待つ"
    return f"「{turn.name}」を行う" if item.assignee else f"引き受けて「{turn.name}」を行う"


def _tone(due: DueDate | None, *, mine: bool) -> str:
    if due is not None and due.state is DeadlineState.OVERDUE:
        return "over"
    return "mine" if mine else ""
