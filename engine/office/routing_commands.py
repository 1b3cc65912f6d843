"""合議 and 供覧: putting a case before people."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from engine.commands.item_checks import (
    full_item_name,
    require_hands_on,
    require_open,
    require_revision,
)
from engine.context import Context
from engine.history.recording import WHOLE_CASE, Spot
from engine.office.requests import done_before
from engine.office.routings import NewRouting, add_routing
from engine.office.texts import require_text
from engine.running.work_items import open_items
from engine.running.working_case import WorkingCase
from engine.values import HistoryKind, RoutingKind
from errors.case import RoutingEmpty
from municipality.positions import load_actor

#: The line of the history that puts a case before people.
_LINES = {
    RoutingKind.CONSENT: HistoryKind.ROUTED,
    RoutingKind.CIRCULATION: HistoryKind.CIRCULATED,
}


def ask_consent(
    context: Context,
    work_item_id: UUID,
    staff_ids: Iterable[int],
    text: str,
    *,
    revision: int | None = None,
    request: str = "",
) -> UUID:
    """合議: ask people to agree; the step cannot be finished before all have.

    Raises:
        RoutingEmpty, TextMissing: nobody is asked, or nothing.
        StaffUnknown: somebody who is asked has left.
        NotAllowed, WorkItemTaken: the step is not in the person's hands.
        WorkItemChanged: it is not as the person saw it.
    """
    text = require_text(text, "合議の内容")
    case = WorkingCase.of_item(context, work_item_id)
    if known := _asked_before(case, RoutingKind.CONSENT, request):
        return known
    case.require_running()
    item = require_open(context, work_item_id, open_items(case))
    require_hands_on(context, item)
    require_revision(item, revision)
    members = _people(context, staff_ids, "合議")
    new = NewRouting(
        kind=RoutingKind.CONSENT, text=text, members=members, work_item_id=work_item_id
    )
    spot = Spot(step=item.step, name=full_item_name(item))
    told = f"「{spot.name}」を{_listed(members)}の合議に回しました。"
    return _route(case, new, told, spot, request)


def circulate(
    context: Context, case_id: UUID, staff_ids: Iterable[int], text: str, *, request: str = ""
) -> UUID:
    """供覧: show a case to people; nothing waits for them. Also of a case that is over.

    Raises:
        RoutingEmpty, TextMissing: nobody is shown it, or nothing is said.
        StaffUnknown: somebody it is to be shown to has left.
    """
    text = require_text(text, "供覧の内容")
    case = WorkingCase.of(context, case_id)
    if known := _asked_before(case, RoutingKind.CIRCULATION, request):
        return known
    members = _people(context, staff_ids, "供覧")
    new = NewRouting(kind=RoutingKind.CIRCULATION, text=text, members=members)
    return _route(case, new, f"{_listed(members)}の供覧に回しました。", WHOLE_CASE, request)


def _asked_before(case: WorkingCase, kind: RoutingKind, request: str) -> UUID | None:
    facts = done_before(case, _LINES[kind], request)
    return UUID(facts["routing"]) if facts else None


def _route(case: WorkingCase, new: NewRouting, told: str, spot: Spot, request: str) -> UUID:
    routing_id = add_routing(case, new)
    case.history.add(
        _LINES[new.kind],
        told,
        by=case.context.actor,
        at=spot,
        reason=new.text,
        routing=str(routing_id),
        request=request,
    )
    case.write()
    return routing_id


def _people(context: Context, staff_ids: Iterable[int], what: str) -> tuple[tuple[int, str], ...]:
    chosen = [load_actor(context.session, context.municipality, each) for each in set(staff_ids)]
    if not chosen:
        raise RoutingEmpty(f"Expected people for {what}, but got none", what=what)
    return tuple(sorted((staff.staff_id, staff.name) for staff in chosen))


def _listed(members: tuple[tuple[int, str], ...]) -> str:
    return "・".join(name for _, name in members)
