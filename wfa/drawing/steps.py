"""Drawing steps: tasks, call activities and sub-processes, collapsed and expanded."""

from __future__ import annotations

from wfa.drawing.figures import Figure
from wfa.drawing.fitting import FittedText, fit, with_rim, write_lines
from wfa.drawing.geometry import grown
from wfa.drawing.marks import Hatch
from wfa.drawing.palette import BOLD, INK, NAME_SIZE, NORMAL, NUMBER_SIZE
from wfa.drawing.pen import Pen
from wfa.drawing.scene import Scene
from wfa.drawing.step_signs import (
    MARKER_SIZE,
    SIGN_SIZE,
    marker_icons,
    method_icon,
    method_lines,
    method_sign,
    type_sign,
    write_markers,
)
from wfa.drawing.svg import element
from wfa.model import Bounds, Node
from wfa.model.kinds import TASK_KINDS, Method, NodeKind

_ROUND = 8.0
_INSET = 6.0  #: between the border and the name
_LIFT = 3.5  #: of markers above the inner line of a transaction
_LOW = 52.0  #: a lower box has no room for a row of signs above the name


def draw_step(figure: Figure, node: Node, scene: Scene, pen: Pen) -> str:
    """Draw a task, a call activity or a sub-process."""
    collapsed = not figure.expanded and node.kind not in TASK_KINDS
    markers = marker_icons(node, collapsed=collapsed)
    frame = _frame(figure, node, pen)
    if figure.expanded:
        return frame + _heading(figure, node, pen) + write_markers(markers, figure.bounds)
    words = _work_number(figure, node, pen)
    words += _name(figure, node, scene, pen, has_markers=bool(markers))
    return (
        frame
        + type_sign(node, figure.bounds)
        + method_sign(node, figure.bounds)
        + (with_rim(words) if _hatch(figure, node, pen).is_rough else words)
        + write_markers(
            markers, figure.bounds, lift=_LIFT if node.kind is NodeKind.TRANSACTION else 0.0
        )
    )


def _frame(figure: Figure, node: Node, pen: Pen) -> str:
    box = figure.bounds
    method = node.work.method if node.work else None
    hatch = _hatch(figure, node, pen)
    fill = "none" if figure.expanded and hatch is Hatch.NONE else pen.hatch(hatch)
    outer = _rectangle(
        box,
        _ROUND,
        fill=fill,
        stroke=INK,
        width=BOLD if node.kind is NodeKind.CALL_ACTIVITY else NORMAL,
        dash="1.5 4" if node.triggered_by_event else None,
    )
    if node.kind is NodeKind.TRANSACTION:
        return outer + _rectangle(
            grown(box, -3.5), _ROUND - 2.5, fill="none", stroke=INK, width=NORMAL
        )
    return outer + (method_lines(method, box) if method and not figure.expanded else "")


def _hatch(figure: Figure, node: Node, pen: Pen) -> Hatch:
    """Return the hatching of a mark, else that of automatic work."""
    hatch = pen.marking(figure.id).look.hatch
    automatic = node.work is not None and node.work.method is Method.AUTOMATIC
    if hatch is Hatch.NONE and automatic and not figure.expanded:
        return Hatch.RISING
    return hatch


def _rectangle(
    box: Bounds, radius: float, *, fill: str, stroke: str, width: float, dash: str | None = None
) -> str:
    return element(
        "rect",
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        rx=min(radius, box.width / 4, box.height / 4),
        fill=fill,
        stroke=stroke,
        stroke_width=width,
        stroke_dasharray=dash,
        stroke_linecap="round" if dash else None,
    )


def _work_number(figure: Figure, node: Node, pen: Pen) -> str:
    if node.work is None or not node.work.work_no:
        return ""
    box = figure.bounds
    left = SIGN_SIZE + 9 if type_sign(node, box) else _INSET + 1
    right = SIGN_SIZE + 7 if method_icon(node) else _INSET
    size = pen.size(NUMBER_SIZE)
    text = fit(node.work.work_no, box.width - left - right, size, size=size, smallest=size)
    y = box.y + 4 + SIGN_SIZE / 2 + 0.5
    return write_lines(text, box.x + left, y, anchor="start", bold=True)


def _name(figure: Figure, node: Node, scene: Scene, pen: Pen, *, has_markers: bool) -> str:
    room = _name_area(figure, node, has_markers=has_markers)
    area = _clear_of_events(room, figure, scene)
    text = _fitted(figure.name, area, pen)
    if not text.complete:  # better under an event than cut short
        area, text = room, _fitted(figure.name, room, pen)
    # In the middle of the box, moved only as far as signs and markers ask for.
    half = text.height / 2
    middle = min(max(figure.bounds.center.y, area.y + half), area.bottom - half)
    return write_lines(text, area.center.x, middle)


def _fitted(name: str, area: Bounds, pen: Pen) -> FittedText:
    size = pen.size(NAME_SIZE)
    return fit(name, area.width, area.height, size=size, smallest=pen.smallest)


def _name_area(figure: Figure, node: Node, *, has_markers: bool) -> Bounds:
    """Return the part of a box that signs and markers leave for the name."""
    box = figure.bounds
    signs = bool(type_sign(node, box) or method_icon(node) or (node.work and node.work.work_no))
    low = box.height < _LOW
    top = 3.0 if low or not signs else SIGN_SIZE + 6
    bottom = MARKER_SIZE + 4 if has_markers else 4.0
    left = SIGN_SIZE + 7 if low and signs else _INSET
    width, height = box.width - left - _INSET, box.height - top - bottom
    return Bounds(box.x + left, box.y + top, max(width, 8), max(height, 8))


def _clear_of_events(area: Bounds, figure: Figure, scene: Scene) -> Bounds:
    """Return the part of an area that boundary events on the upper and lower edge leave free."""
    box, top, bottom = figure.bounds, area.y, area.bottom
    for event in scene.boundary_events.get(figure.id, ()):
        if event.bounds.y < box.bottom <= event.bounds.bottom:
            bottom = min(bottom, event.bounds.y - 1)
        elif event.bounds.y <= box.y < event.bounds.bottom:
            top = max(top, event.bounds.bottom + 1)
    return Bounds(area.x, top, area.width, max(bottom - top, 8))


def _heading(figure: Figure, node: Node, pen: Pen) -> str:
    """Write number and name of an expanded sub-process along its upper edge."""
    box = figure.bounds
    number = node.work.work_no if node.work else ""
    size = pen.size(NAME_SIZE)
    text = fit(
        " ".join(f"{number} {figure.name}".split()),
        box.width - 2 * _INSET - 8,
        size * 2.4,
        size=size,
        smallest=pen.smallest,
    )
    y = box.y + 5 + text.height / 2
    return write_lines(text, box.x + _INSET + 4, y, anchor="start", bold=True)
