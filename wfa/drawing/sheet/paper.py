"""The paper: A3 landscape and how it is divided. Lengths are px at 96 dpi (1 px = 0.75 pt)."""

from __future__ import annotations

from wfa.model import Bounds

WIDTH_MM, HEIGHT_MM, MARGIN_MM = 420, 297, 15
_PX = 96 / 25.4
SMALLEST = 7 / 0.75  #: 7 pt: no text on the sheet is smaller

PAPER = Bounds(0, 0, WIDTH_MM * _PX, HEIGHT_MM * _PX)
FRAME = Bounds(
    MARGIN_MM * _PX,
    MARGIN_MM * _PX,
    (WIDTH_MM - 2 * MARGIN_MM) * _PX,
    (HEIGHT_MM - 2 * MARGIN_MM) * _PX,
)
TITLE_HEIGHT = 87.0
FOOT_HEIGHT = 16.0
_GAP = 6.0


def title_area() -> Bounds:
    """Return the strip for the title block, along the top of the frame."""
    return Bounds(FRAME.x, FRAME.y, FRAME.width, TITLE_HEIGHT)


def legend_area(height: float) -> Bounds:
    """Return the strip for a legend of a given height, above the foot line."""
    return Bounds(FRAME.x, FRAME.bottom - FOOT_HEIGHT - height, FRAME.width, height)


def drawing_area(legend_height: float) -> Bounds:
    """Return what is left for the flow, with a gap to the strips and the frame."""
    top = FRAME.y + TITLE_HEIGHT + _GAP
    bottom = FRAME.bottom - FOOT_HEIGHT - legend_height - _GAP
    return Bounds(FRAME.x + _GAP, top, FRAME.width - 2 * _GAP, bottom - top)
