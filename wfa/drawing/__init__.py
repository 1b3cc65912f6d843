"""Drawing flows: from the diagram interchange to SVG, and the A3 sheet as SVG, PDF and PNG."""

from wfa.drawing.drawing import Drawing, draw, draw_svg
from wfa.drawing.marks import LOOKS, Look, Mark, MarkStyle
from wfa.drawing.omissions import Omission
from wfa.drawing.reading_order import reading_order
from wfa.drawing.wording import METHODS

__all__ = [
    "LOOKS",
    "METHODS",
    "Drawing",
    "Look",
    "Mark",
    "MarkStyle",
    "Omission",
    "draw",
    "draw_svg",
    "reading_order",
]
