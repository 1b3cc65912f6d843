"""Which edition new cases start with.

On a day that is, of the editions of a flow that are not retired and whose 適用日 has come, the one
with the latest 適用日; of two with the same day the later one. So an edition for a change of the
law is published beforehand and takes over by itself, and retiring one brings back the one before.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import BindParameter, ColumnElement, Date, bindparam, exists, or_, select
from sqlalchemy.orm import aliased

from engine.context import Context
from engine.editions.values import EditionState
from engine.tables import EditionRow
from engine.values import Edition
from errors.case import FlowNotDeployed

_LATER = aliased(EditionRow)


def starts_new_cases(day: date | BindParameter[date]) -> ColumnElement[bool]:
    """Return the condition for the editions that new cases start with on a day."""
    later = exists().where(
        _LATER.municipality_code == EditionRow.municipality_code,
        _LATER.flow_id == EditionRow.flow_id,
        _LATER.retired_at.is_(None),
        _LATER.effective_from <= day,
        or_(
            _LATER.effective_from > EditionRow.effective_from,
            (_LATER.effective_from == EditionRow.effective_from)
            & (_LATER.number > EditionRow.number),
        ),
    )
    return EditionRow.retired_at.is_(None) & (EditionRow.effective_from <= day) & ~later


#: Built once: building it costs more than running it.
_CURRENT = select(EditionRow).where(
    EditionRow.municipality_code == bindparam("municipality"),
    EditionRow.flow_id.in_(bindparam("flow_ids", expanding=True)),
    starts_new_cases(bindparam("day", type_=Date())),
)


def current_editions(
    context: Context, flow_ids: Iterable[str], day: date | None = None
) -> dict[str, EditionRow]:
    """Return the editions that new cases start with (on ``day``, else today), by flow id."""
    keys = {
        "municipality": context.municipality,
        "flow_ids": list(flow_ids),
        "day": day or context.today,
    }
    return {row.flow_id: row for row in context.session.scalars(_CURRENT, keys)}


def current_edition(context: Context, flow_id: str) -> EditionRow:
    """Return the edition that new cases of a flow start with today.

    Raises:
        FlowNotDeployed: the municipality has none.
    """
    found = current_editions(context, [flow_id]).get(flow_id)
    if found is None:
        detail = f"Expected an edition of {flow_id} in {context.municipality}"
        raise FlowNotDeployed(detail, flow_id=flow_id)
    return found


def edition_value(row: EditionRow, *, current: bool, today: date) -> Edition:
    """Return an edition as others see it; ``current``: new cases start with it today."""
    return Edition(
        id=row.id,
        municipality=row.municipality_code,
        flow_id=row.flow_id,
        business_no=row.business_no,
        number=row.number,
        title=row.title,
        content_hash=row.content_hash,
        note=row.note,
        deployed_at=row.deployed_at,
        deployed_by=row.deployed_by,
        effective_from=row.effective_from,
        retired_at=row.retired_at,
        retired_by=row.retired_by,
        state=_state(row, current, today),
    )


def _state(row: EditionRow, current: bool, today: date) -> EditionState:
    if current:
        return EditionState.CURRENT
    if row.retired_at is not None:
        return EditionState.RETIRED
    return EditionState.AHEAD if row.effective_from > today else EditionState.SUPERSEDED
