"""Drawing flows: from the diagram interchange to SVG, and the A3 sheet as SVG, PDF and PNG."""

from wfa.drawing.drawing import Drawing, draw, draw_svg
from wfa.drawing.marks import LOOKS, Look, Mark, MarkStyle
from wfa.drawing.omissions import Omission

__all__ = ["LOOKS", "Drawing", "Look", "Mark", "MarkStyle", "Omission", "draw", "draw_svg"]
