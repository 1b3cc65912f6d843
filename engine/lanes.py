"""Which sections do the work of a lane, as every command asks."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from engine.context import Context
from engine.tables.columns import table_of
from municipality.lanes import COMMON_BUSINESS
from municipality.roles import Role
from municipality.tables import LaneAssignmentRow
from storage import Statement

_LANES = table_of(LaneAssignmentRow)
_ASSIGNED = Statement(
    select(_LANES.c.business_no, _LANES.c.section_id)
    .where(
        _LANES.c.municipality_code == bindparam("municipality"),
        _LANES.c.business_no.in_([bindparam("business"), COMMON_BUSINESS]),
        _LANES.c.role == bindparam("role"),
    )
    .order_by(_LANES.c.position)
)


def assigned_sections(context: Context, business_no: str, role: Role) -> tuple[int, ...]:
    """Return the sections of a lane, the usual one first; empty when nobody is assigned.

    As ``municipality.lanes.section_ids_for_lane``, without a session.
    """
    keys = {"municipality": context.municipality, "business": business_no, "role": role}
    found = _ASSIGNED.rows(context.connection, keys)
    own = tuple(each.section_id for each in found if each.business_no == business_no)
    return own or tuple(each.section_id for each in found)
