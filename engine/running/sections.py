"""Which section does a step of a case."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from engine.running.working_case import WorkingCase
from engine.tables.columns import table_of
from municipality.lanes import COMMON_BUSINESS
from municipality.roles import Role
from municipality.tables import LaneAssignmentRow
from storage import Statement

_LANES = table_of(LaneAssignmentRow)
#: As ``municipality.lanes.section_ids_for_lane`` asks, but in every command.
_ASSIGNED = Statement(
    select(_LANES.c.business_no, _LANES.c.section_id)
    .where(
        _LANES.c.municipality_code == bindparam("municipality"),
        _LANES.c.business_no.in_([bindparam("business"), COMMON_BUSINESS]),
        _LANES.c.role == bindparam("role"),
    )
    .order_by(_LANES.c.position)
)


class SectionChooser:
    """Chooses sections for the steps that one command opens; asks once per role."""

    def __init__(self, case: WorkingCase) -> None:
        self._case = case
        self._assigned: dict[Role, tuple[int, ...]] = {}

    def choose(self, role: Role) -> int | None:
        """Return the section for a role, None when nobody is assigned: then any may do it.

        A case received at a branch stays there as long as the branch is assigned too.
        """
        if role not in self._assigned:
            context, row = self._case.context, self._case.row
            keys = {
                "municipality": context.municipality,
                "business": row.business_no,
                "role": role,
            }
            found = _ASSIGNED.rows(context.connection, keys)
            own = tuple(each.section_id for each in found if each.business_no == row.business_no)
            self._assigned[role] = own or tuple(each.section_id for each in found)
        candidates = self._assigned[role]
        received_in: int | None = self._case.row.started_in
        if received_in in candidates:
            return received_in
        return candidates[0] if candidates else None
