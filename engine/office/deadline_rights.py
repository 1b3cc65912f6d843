"""Who may move which deadline: statutory ones only the heads, none that is counted in hours."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Row, select

from engine.context import Context
from engine.permissions import may_perform, oversees_case, oversees_item, require_overseer
from engine.tables import CaseDeadlineRow
from engine.tables.columns import table_of
from errors.case import DeadlineFixed

_DEADLINES = table_of(CaseDeadlineRow)


def may_change_step_deadline(context: Context, item: Row[Any]) -> bool:
    """Return whether the actor may move the deadline of an open item of a running case."""
    if item.deadline is None or item.deadline["at"]:
        return False
    if item.deadline["statutory"]:
        return oversees_case(context, item.business_no)
    return oversees_item(context, item) or may_perform(context, item)


def changeable_case_deadlines(
    context: Context, case: Row[Any], *, works_on: bool
) -> tuple[str, ...]:
    """Return the names of the deadlines of a running case that the actor may move.

    Args:
        context: of whoever asks.
        case: its row.
        works_on: the actor may do one of its open steps.
    """
    overseer = oversees_case(context, case.business_no)
    if not overseer and not works_on:
        return ()
    statement = (
        select(_DEADLINES.c.name, _DEADLINES.c.deadline)
        .where(
            _DEADLINES.c.municipality_code == context.municipality,
            _DEADLINES.c.case_id == case.id,
        )
        .order_by(_DEADLINES.c.due, _DEADLINES.c.name)
    )
    return tuple(
        name
        for name, deadline in context.connection.execute(statement)
        if not deadline["at"] and (overseer or not deadline["statutory"])
    )


def require_right(context: Context, business_no: str, deadline: dict[str, Any], due: date) -> None:
    """Refuse a new last day that the actor may not set.

    Raises:
        DeadlineFixed: the day has passed, or the deadline is counted in hours.
        NotAllowed: the deadline is statutory, and the person is no head.
    """
    if due < context.today:
        raise not_changeable(
            deadline["name"], "今日より前の日は指定できません。今日以後の日にしてください。"
        )
    if deadline["at"]:
        raise not_changeable(deadline["name"], "時間で数える期限は変えられません。")
    if deadline["statutory"]:
        require_overseer(context, business_no, f"法令の期限「{deadline['name']}」の変更")


def not_changeable(name: str, reason: str) -> DeadlineFixed:
    """Return the refusal to change a deadline; ``reason`` is a whole sentence."""
    detail = f"Expected a deadline that can be changed, but {name!r}: {reason}"
    return DeadlineFixed(detail, deadline=name, reason=reason)
