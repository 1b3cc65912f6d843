"""Drawing the map: tables, arrows and words for people who do not see it."""

from __future__ import annotations

from collections.abc import Mapping

from wfa.drawing.fitting import fit, with_rim, write_lines
from wfa.drawing.geometry import arrow_head, grown, shorten
from wfa.drawing.palette import GREY, INK, PAPER, SOFT, THIN
from wfa.drawing.svg import element, number, path_through, title
from wfa.model import Bounds, Point
from wfa.overview.connections import ConnectionKind
from wfa.overview.dot import Placed
from wfa.overview.tables import FONT, Arrow, Map, Table

WORDS: Mapping[ConnectionKind, str] = {
    ConnectionKind.START: "始める",
    ConnectionKind.CALL: "部品として呼ぶ",
    ConnectionKind.TELL: "知らせる",
}
_STROKES: Mapping[ConnectionKind, tuple[float, tuple[float, ...]]] = {
    ConnectionKind.START: (1.4, ()),
    ConnectionKind.CALL: (2.2, (1, 3)),
    ConnectionKind.TELL: (1.1, (5, 3)),
}  #: width and dashes, px
_HEAD = (7.0, 6.0)


def draw_map(overview: Map, placed: Placed) -> str:
    """Draw the map: arrows below, tables above."""
    arrows = [
        _arrow(arrow, curve, overview.font)
        for arrow, curve in zip(overview.arrows, placed.curves, strict=True)
    ]
    tables = [_table(table, placed.boxes[table.id]) for table in overview.tables]
    return element("g", *arrows, class_="arrows") + element("g", *tables, class_="tables")


def map_box(placed: Placed) -> Bounds:
    """Return the box the map fills."""
    return grown(placed.size, 8)


def describe_map(overview: Map) -> str:
    """Return the map in words, one sentence for each arrow."""
    return "".join(f"{_arrow_words(arrow)}。" for arrow in overview.arrows)


def _table(table: Table, box: Bounds) -> str:
    unit = table.font / FONT
    head = Bounds(box.x, box.y, box.width, table.row_height)
    heading = fit(table.heading, box.width - 4, head.height, size=table.font, smallest=table.font)
    return element(
        "g",
        title(f"{table.heading}：{'、'.join(row.text for row in table.rows)}"),
        _rectangle(box, PAPER, unit),
        _rectangle(head, SOFT, unit),
        write_lines(heading, head.center.x, head.center.y, bold=True),
        *(_line(row.text, table, box, place) for place, row in enumerate(table.rows, start=1)),
        class_="business",
    )


def _line(text: str, table: Table, box: Bounds, place: int) -> str:
    fitted = fit(text, box.width, table.row_height, size=table.font, smallest=table.font)
    y = box.y + table.row_height * (place + 0.5)
    return write_lines(fitted, box.x + table.font / 2, y, anchor="start")


def _rectangle(box: Bounds, fill: str, unit: float) -> str:
    return element(
        "rect",
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        fill=fill,
        stroke=INK,
        stroke_width=THIN * unit,
    )


def _arrow(arrow: Arrow, curve: tuple[Point, ...], font: float) -> str:
    return element(
        "g",
        title(_arrow_words(arrow)),
        draw_arrow(curve, arrow.connection.kind, font / FONT),
        _count(arrow, curve, font),
        class_=f"arrow {arrow.connection.kind}",
    )


def draw_arrow(curve: tuple[Point, ...], kind: ConnectionKind, unit: float = 1.0) -> str:
    """Draw a Bézier curve (start, then three points for each part) with an arrow head.

    ``unit`` enlarges the stroke with the letters of the map.
    """
    width, dash = _STROKES[kind]
    long, wide = _HEAD
    line = shorten(curve, (long - 1) * unit)
    path = f"M{number(line[0].x)} {number(line[0].y)}" + "".join(
        "C" + " ".join(f"{number(p.x)} {number(p.y)}" for p in line[first : first + 3])
        for first in range(1, len(line) - 2, 3)
    )
    stroke = element(
        "path",
        d=path,
        fill="none",
        stroke=GREY,
        stroke_width=width * unit,
        stroke_dasharray=" ".join(number(part * unit) for part in dash) or None,
    )
    head = arrow_head(curve, long * unit, wide * unit)
    return stroke + element("path", d=path_through(head, closed=True), fill=INK)


def _middle(curve: tuple[Point, ...]) -> Point:
    """Return the point half way through the middle part of a Bézier curve."""
    first = (len(curve) - 1) // 3 // 2 * 3
    a, b, c, d = curve[first : first + 4]
    return Point((a.x + 3 * b.x + 3 * c.x + d.x) / 8, (a.y + 3 * b.y + 3 * c.y + d.y) / 8)


def _count(arrow: Arrow, curve: tuple[Point, ...], font: float) -> str:
    if arrow.count < 2:
        return ""
    middle = _middle(curve)
    text = fit(str(arrow.count), 99, 99, size=font, smallest=font)
    return with_rim(write_lines(text, middle.x, middle.y, bold=True))


def _arrow_words(arrow: Arrow) -> str:
    connection = arrow.connection
    messages = f"（{'、'.join(connection.messages)}）" if connection.messages else ""
    if arrow.count > 1:
        source, target = arrow.source[0][1:], arrow.target[0][1:]
        return f"業務{source}から業務{target}へ{arrow.count}件"
    return f"{connection.source}が{connection.target}を{WORDS[connection.kind]}{messages}"
