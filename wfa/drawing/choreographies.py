"""Drawing choreography activities with their participants' bands, and conversations."""

from __future__ import annotations

from wfa.drawing.figures import Band, Conversation, Figure
from wfa.drawing.fitting import fit, write_lines
from wfa.drawing.icons import LETTER, write_icon
from wfa.drawing.palette import BOLD, INK, NAME_SIZE, NORMAL, PAPER
from wfa.drawing.pen import Pen
from wfa.drawing.scene import Scene
from wfa.drawing.step_signs import MARKER_SIZE, marker_icons, write_markers
from wfa.drawing.svg import element, number, path_through
from wfa.model import Bounds, Node, Point
from wfa.model.kinds import NodeKind

_OTHER_SIDE = "#d9d9d9"  #: participants that do not start the exchange are shaded


def draw_choreography(figure: Figure, node: Node, scene: Scene, pen: Pen) -> str:
    """Draw a choreography activity; its bands are figures of their own, drawn over it."""
    box = figure.bounds
    frame = element(
        "rect",
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        rx=min(8.0, box.height / 4),
        fill=pen.hatch(pen.marking(figure.id).look.hatch),
        stroke=INK,
        stroke_width=BOLD if node.kind is NodeKind.CALL_CHOREOGRAPHY else NORMAL,
    )
    collapsed = node.kind is not NodeKind.CHOREOGRAPHY_TASK and not figure.expanded
    markers = marker_icons(node, collapsed=collapsed)
    area = _free_area(figure, scene, lift=MARKER_SIZE if markers else 0)
    text = fit(
        figure.name,
        area.width - 10,
        area.height - 4,
        size=pen.size(NAME_SIZE),
        smallest=pen.smallest,
    )
    name = write_lines(text, area.center.x, area.center.y)
    above_bands = Bounds(box.x, box.y, box.width, area.bottom - box.y + MARKER_SIZE)
    return frame + name + write_markers(markers, above_bands)


def _free_area(figure: Figure, scene: Scene, *, lift: float) -> Bounds:
    """Return the part of a choreography activity between its upper and lower bands."""
    box = figure.bounds
    bands = [
        other
        for other in scene.figures
        if isinstance(other.element, Band) and other.element.activity == figure.shape
    ]
    middle = box.center.y
    top = max((b.bounds.bottom for b in bands if b.bounds.center.y < middle), default=box.y)
    low = min((b.bounds.y for b in bands if b.bounds.center.y >= middle), default=box.bottom)
    return Bounds(box.x, top, box.width, max(low - top - lift, 8))


def draw_band(figure: Figure, band: Band, pen: Pen) -> str:
    """Draw a participant's band, with an envelope if it sends the message."""
    box = figure.bounds
    paint = PAPER if band.initiating else _OTHER_SIDE
    shape = element(
        "path",
        d=_band_outline(box, top=band.top, bottom=band.bottom),
        fill=paint,
        stroke=INK,
        stroke_width=NORMAL,
    )
    size = pen.size(NAME_SIZE - 1)
    text = fit(figure.name, box.width - 8, box.height, size=size, smallest=pen.smallest)
    return shape + write_lines(text, box.center.x, box.center.y) + _envelope(box, band)


def _band_outline(box: Bounds, *, top: bool, bottom: bool) -> str:
    up, down = (min(8.0, box.height / 2) if rounded else 0.0 for rounded in (top, bottom))
    left, right = number(box.x), number(box.right)
    return (
        f"M{left} {number(box.y + up)}Q{left} {number(box.y)} {number(box.x + up)} {number(box.y)}"
        f"H{number(box.right - up)}Q{right} {number(box.y)} {right} {number(box.y + up)}"
        f"V{number(box.bottom - down)}"
        f"Q{right} {number(box.bottom)} {number(box.right - down)} {number(box.bottom)}"
        f"H{number(box.x + down)}Q{left} {number(box.bottom)} {left} {number(box.bottom - down)}Z"
    )


def _envelope(box: Bounds, band: Band) -> str:
    if not band.message:
        return ""
    y = box.y - 34 if band.top else box.bottom + 10
    tie_from, tie_to = (box.y, y + 20) if band.top else (box.bottom, y + 6)
    x = box.center.x
    tie = element(
        "path",
        d=f"M{number(x)} {number(tie_from)}V{number(tie_to)}",
        fill="none",
        stroke=INK,
        stroke_width=NORMAL,
        stroke_dasharray="1 4",
        stroke_linecap="round",
    )
    return tie + write_icon(LETTER, x - 13, y, 26, filled=not band.initiating, name="message")


def draw_conversation(figure: Figure, conversation: Conversation, pen: Pen) -> str:
    """Draw a conversation node: a hexagon, bold when it calls another."""
    box = figure.bounds
    reach = min(box.width / 4, box.height / 2)
    middle = box.center.y
    corners = (
        Point(box.x, middle),
        Point(box.x + reach, box.y),
        Point(box.right - reach, box.y),
        Point(box.right, middle),
        Point(box.right - reach, box.bottom),
        Point(box.x + reach, box.bottom),
    )
    shape = element(
        "path",
        d=path_through(corners, closed=True),
        fill=PAPER,
        stroke=INK,
        stroke_width=BOLD if conversation.kind == "callConversation" else NORMAL,
    )
    size = pen.size(NAME_SIZE - 1)
    room = box.width - 2 * reach
    text = fit(figure.name, max(room, 40), box.height, size=size, smallest=pen.smallest)
    return shape + write_lines(text, box.center.x, box.center.y)
