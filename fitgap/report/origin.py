"""Where a フィット&ギャップ表 was made, so that it finds its way back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

_WRITTEN = re.compile(r"比較 ([0-9a-f-]{36}) (\d+)")


@dataclass(frozen=True, slots=True)
class Origin:
    """A comparison that is kept, and what was known when the sheet was made."""

    comparison: UUID
    decision: int  #: number of the last decision

    def __str__(self) -> str:
        """Return it as it stands in a hidden cell."""
        return f"比較 {self.comparison} {self.decision}"


def read_origin(text: str) -> Origin | None:
    """Return what ``str`` wrote, None if the text is something else."""
    found = _WRITTEN.fullmatch(text.strip())
    return Origin(UUID(found[1]), int(found[2])) if found else None
