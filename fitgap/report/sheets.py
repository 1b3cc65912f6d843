"""Both flows as A3 sheets with the numbered marks of the differences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from fitgap.comparison import Comparison
from fitgap.report.drawings import current_marks, laid_out, standard_marks
from fitgap.report.rows import GapRow
from wfa.businesses import business_title
from wfa.drawing import Mark
from wfa.drawing.sheet import Sheet, draw_sheet, title_block_of
from wfa.model import Flow


def standard_sheet(comparison: Comparison, rows: Sequence[GapRow]) -> Sheet:
    """Return the standard flow with its marks."""
    return _sheet(comparison.standard, "標準", standard_marks(rows))


def current_sheet(comparison: Comparison, rows: Sequence[GapRow], municipality: str = "") -> Sheet:
    """Return the current flow with its marks; ``municipality`` is the name of whose it is."""
    return _sheet(comparison.current, f"現行 {municipality}".strip(), current_marks(rows))


def _sheet(flow: Flow, side: str, marks: Iterable[Mark]) -> Sheet:
    block = title_block_of(flow)
    business = business_title(block.business) if block.business else ""
    block = replace(block, business=business, name=f"{block.name}（{side}）")
    return draw_sheet(laid_out(flow), title_block=block, marks=tuple(marks))
