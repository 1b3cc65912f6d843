"""missing, added: steps, decisions, ends and receipts that only one side has.

Timers and starts that only one side has are differences of deadline and trigger, never these.
"""

from __future__ import annotations

from collections.abc import Iterator

from fitgap.gaps.compared import Compared
from fitgap.gaps.kinds import Finding, GapType
from fitgap.outline.items import ItemKind

COUNTED = frozenset({ItemKind.STEP, ItemKind.WAIT, ItemKind.DECISION, ItemKind.END})


def find_presence(compared: Compared) -> Iterator[Finding]:
    """Yield one finding for each item without a counterpart."""
    missing, added = compared.unmatched()
    for item in missing:
        if item.kind in COUNTED:
            yield Finding(GapType.MISSING, standard=(item,))
    for item in added:
        if item.kind in COUNTED:
            yield Finding(GapType.ADDED, current=(item,))
