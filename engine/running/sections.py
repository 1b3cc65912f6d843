"""Which section does a step of a case."""

from __future__ import annotations

from engine.running.working_case import WorkingCase
from municipality.lanes import section_ids_for_lane
from municipality.roles import Role


class SectionChooser:
    """Chooses sections for the steps that one command opens; asks once per role."""

    def __init__(self, case: WorkingCase) -> None:
        self._case = case
        self._assigned: dict[Role, tuple[int, ...]] = {}

    def choose(self, role: Role) -> int | None:
        """Return the section for a role, None when nobody is assigned: then any may do it.

        A case received at a branch stays there as long as the branch is assigned too.
        """
        context, row = self._case.context, self._case.row
        if role not in self._assigned:
            self._assigned[role] = section_ids_for_lane(
                context.connection, context.municipality, row.business_no, role
            )
        candidates = self._assigned[role]
        received_in: int | None = row.started_in
        if received_in in candidates:
            return received_in
        return candidates[0] if candidates else None
