"""Drawing documents, registers, annotations and groups."""

from __future__ import annotations

from wfa.drawing.figures import Figure
from wfa.drawing.fitting import fit, write_lines
from wfa.drawing.icons import PARALLEL, SCREEN, Icon, write_icon
from wfa.drawing.palette import GREY, INK, LABEL_SIZE, NORMAL
from wfa.drawing.pen import Pen
from wfa.drawing.svg import element, number
from wfa.model import Bounds, Data
from wfa.model.kinds import DataKind, Medium

_ARROW = Icon(14, areas="M1.5 5H7V2L12.5 7L7 12V9H1.5Z", width=1.2)
_FOLD = 0.3  #: of the width


def draw_data(figure: Figure, data: Data, pen: Pen) -> str:
    """Draw a document (paper: wavy lower edge, electronic: folded corner) or a register."""
    fill = pen.hatch(pen.marking(figure.id).look.hatch)
    stroke = INK
    if data.kind is DataKind.STORE_REFERENCE:
        return _cylinder(figure.bounds, fill, stroke)
    paper = data.document is not None and data.document.medium is Medium.PAPER
    outline = _wavy(figure.bounds) if paper else _folded(figure.bounds)
    page = element(
        "path", d=outline, fill=fill, stroke=stroke, stroke_width=NORMAL, stroke_linejoin="round"
    )
    return page + _data_signs(figure.bounds, data, paper=paper)


def _data_signs(box: Bounds, data: Data, *, paper: bool) -> str:
    parts: list[str] = []
    if data.kind in (DataKind.INPUT, DataKind.OUTPUT):
        filled = data.kind is DataKind.OUTPUT
        parts.append(write_icon(_ARROW, box.x + 3, box.y + 3, 12, filled=filled, name="data-arrow"))
    elif data.document is not None and not paper:
        size = min(16.0, box.width / 2)
        x, y = box.center.x - size / 2, box.center.y - size / 2 + 2
        parts.append(write_icon(SCREEN, x, y, size, name="electronic"))
    if data.collection:
        lift = box.height * 0.16 if paper else 2.0
        x, y = box.center.x - 6, box.bottom - 12 - lift
        parts.append(write_icon(PARALLEL, x, y, 12, name="marker collection"))
    return "".join(parts)


def _folded(box: Bounds) -> str:
    fold = min(box.width * _FOLD, box.height * _FOLD)
    left, top, right, bottom = map(number, (box.x, box.y, box.right, box.bottom))
    corner_x, corner_y = number(box.right - fold), number(box.y + fold)
    return (
        f"M{left} {top}H{corner_x}L{right} {corner_y}V{bottom}H{left}Z"
        f"M{corner_x} {top}V{corner_y}H{right}"
    )


def _wavy(box: Bounds) -> str:
    """帳票: a sheet whose lower edge is a wave."""
    depth = box.height * 0.14
    low = box.bottom - depth
    quarter = box.width / 4
    return (
        f"M{number(box.x)} {number(box.y)}H{number(box.right)}V{number(low)}"
        f"Q{number(box.right - quarter)} {number(low - depth * 1.4)} "
        f"{number(box.center.x)} {number(low)}"
        f"T{number(box.x)} {number(low)}Z"
    )


def _cylinder(box: Bounds, fill: str, stroke: str) -> str:
    """台帳: a cylinder with the three rings of a data store."""
    flat = min(box.height * 0.13, box.width * 0.22)
    arc = f"{number(box.width / 2)} {number(flat)} 0 0"
    left, right = number(box.x), number(box.right)
    top, bottom = box.y + flat, box.bottom - flat
    body = (
        f"M{left} {number(top)}A{arc} 1 {right} {number(top)}V{number(bottom)}"
        f"A{arc} 1 {left} {number(bottom)}Z"
    )
    gap = min(5.0, box.height / 10)
    rings = "".join(
        f"M{left} {number(top + gap * ring)}A{arc} 0 {right} {number(top + gap * ring)}"
        for ring in range(3)
    )
    return element("path", d=body, fill=fill, stroke=stroke, stroke_width=NORMAL) + element(
        "path", d=rings, fill="none", stroke=stroke, stroke_width=NORMAL
    )


def draw_annotation(figure: Figure, pen: Pen) -> str:
    """Draw a text annotation: a bracket at the left and the text beside it."""
    box = figure.bounds
    reach = min(9.0, box.width / 3)
    bracket = element(
        "path",
        d=f"M{number(box.x + reach)} {number(box.y)}H{number(box.x)}"
        f"V{number(box.bottom)}H{number(box.x + reach)}",
        fill="none",
        stroke=INK,
        stroke_width=NORMAL,
    )
    size = pen.size(LABEL_SIZE)
    text = fit(figure.name, box.width - 10, box.height + 4, size=size, smallest=pen.smallest)
    return bracket + write_lines(text, box.x + 7, box.center.y, anchor="start")


def draw_group(figure: Figure, pen: Pen) -> str:
    """Draw a group: a dash-dotted frame with its name along the upper edge."""
    box = figure.bounds
    frame = element(
        "rect",
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        rx=min(10.0, box.width / 4, box.height / 4),
        fill="none",
        stroke=GREY,
        stroke_width=NORMAL,
        stroke_dasharray="8 4 1.5 4",
    )
    size = pen.size(LABEL_SIZE)
    text = fit(figure.name, box.width - 16, size * 1.4, size=size, smallest=pen.smallest)
    return frame + write_lines(text, box.center.x, box.y + 4 + text.height / 2, bold=True)
