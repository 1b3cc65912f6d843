"""What stands around the work on the page of a case: holders, answers, files, operations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from engine.details import CaseDetail, WorkDetail
from engine.values import CaseStatus, HistoryEntry, HistoryKind, Permissions, Turn
from municipality.actor import Actor
from web.asking.page import ASK, new_request
from web.attachments.page import upload_form
from web.office.menu import operations_menu
from web.services import engine
from web.stamping import stamp_for

_NOTHING = Permissions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One open step: whose turn it is, and what the reader may do about it."""

    turn: Turn
    may: Permissions
    stands_in_for: str


def around_case(
    actor: Actor, detail: CaseDetail, work: WorkDetail | None, history: Sequence[HistoryEntry]
) -> dict[str, object]:
    """Return what the template needs besides the work, the drawing and the history."""
    case_id = detail.case.id
    routings = engine().routings(actor, case_id)
    return {
        "holders": holders(detail),
        "menu": operations_menu(detail, work),
        "routings": routings,
        "asked": tuple(each for each in routings if each.answers),
        "attachments": engine().attachments(actor, case_id),
        "upload": upload_form(case_id) if detail.permissions.attach else None,
        "remark": _remark(detail),
        "held": _last_hold(detail, history),
    }


def holders(detail: CaseDetail) -> tuple[Holder, ...]:
    """Return the turns of a case with what may be done about each."""
    known = {each.item.id: each for each in detail.open_items}
    found = []
    for turn in detail.case.turns:
        item = known.get(turn.work_item) if turn.work_item else None
        found.append(
            Holder(
                turn=turn,
                may=item.permissions if item else _NOTHING,
                stands_in_for=item.item.stands_in_for if item else "",
            )
        )
    return tuple(found)


def _remark(detail: CaseDetail) -> dict[str, str]:
    action = url_for("office.comment", case_id=detail.case.id)
    return {"action": action, "stamp": stamp_for(ASK, action), "request": new_request()}


def _last_hold(detail: CaseDetail, history: Sequence[HistoryEntry]) -> HistoryEntry | None:
    """Return the line that put the case on hold, None if it is not on hold."""
    if detail.case.status is not CaseStatus.SUSPENDED:
        return None
    lines = (entry for entry in reversed(history) if entry.kind is HistoryKind.SUSPENDED)
    return next(lines, None)
