"""Numbered marks of the differences on the two drawings, readable in black and white."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from fitgap.gaps.kinds import GapType
from fitgap.report.rows import GapRow
from wfa.drawing import Mark, MarkStyle
from wfa.layout import arrange
from wfa.model import Flow

_STYLES = {GapType.MISSING: MarkStyle.MISSING, GapType.ADDED: MarkStyle.ADDED}
#: Numbers shown at one element; more are summed up.
MOST_NUMBERS = 4


def standard_marks(rows: Iterable[GapRow]) -> tuple[Mark, ...]:
    """Return the marks on the standard's drawing: the numbers of the rows of each element."""
    return _marks((element, row) for row in rows for element in row.gap.standard)


def current_marks(rows: Iterable[GapRow]) -> tuple[Mark, ...]:
    """Return the marks on the current flow's drawing."""
    return _marks((element, row) for row in rows for element in row.gap.current)


def laid_out(flow: Flow) -> Flow:
    """Return the flow with a drawing: its own where it has one, otherwise a new one."""
    return arrange(flow, keep=True)


def _marks(placed: Iterable[tuple[str, GapRow]]) -> tuple[Mark, ...]:
    found: dict[str, list[GapRow]] = defaultdict(list)
    for element, row in placed:
        found[element].append(row)
    return tuple(_mark(element, rows) for element, rows in found.items())


def _mark(element: str, rows: list[GapRow]) -> Mark:
    numbers = [str(row.number) for row in rows[:MOST_NUMBERS]]
    more = len(rows) - len(numbers)
    styles = [_STYLES[row.gap.type] for row in rows if row.gap.type in _STYLES]
    counted = any(not row.gap.minor for row in rows)
    return Mark(
        element=element,
        style=styles[0] if styles else MarkStyle.CHANGED if counted else MarkStyle.PLAIN,
        badge="・".join(numbers) + (f" 他{more}" if more else ""),
        note=" ".join(row.gap.message for row in rows),
    )
