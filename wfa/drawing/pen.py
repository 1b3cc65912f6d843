"""How a scene is drawn: sizes, marks and the ids that must not repeat on one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wfa.drawing.marks import UNMARKED, Hatch, Marking
from wfa.drawing.palette import PAPER, SMALLEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """Settings that every drawing function shares.

    ``prefix`` starts every id in the SVG; two drawings on one page need different ones.
    ``smallest`` is the size in px below which no text is written.
    """

    prefix: str = "nagare"
    smallest: float = SMALLEST
    marks: Mapping[str, Marking] = field(default_factory=dict)

    def size(self, wanted: float) -> float:
        """Return a text size, raised to the smallest one allowed."""
        return max(wanted, self.smallest)

    def marking(self, element: str) -> Marking:
        """Return the marks of an element, an empty marking if it has none."""
        return self.marks.get(element, UNMARKED)

    def hatch(self, hatch: Hatch, otherwise: str = PAPER) -> str:
        """Return the value of ``fill`` for a hatching."""
        if hatch is Hatch.NONE:
            return otherwise
        return "#e6e6e6" if hatch is Hatch.GREY else f"url(#{self.prefix}-{hatch})"
