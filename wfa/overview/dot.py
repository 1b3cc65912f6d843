"""The map as a dot source (Graphviz), and where dot puts everything."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import count
from typing import Any

import graphviz

from errors.drawing import OverviewToolMissing, PrintingFailed
from wfa.drawing.svg import legible
from wfa.model import Bounds, Point
from wfa.overview.connections import ConnectionKind
from wfa.overview.tables import Arrow, Map, Table

_FONT = "Noto Sans CJK JP"
_INCH = 72.0  #: px of ours for an inch of dot
_STYLES = {
    ConnectionKind.START: "solid",
    ConnectionKind.CALL: "bold",
    ConnectionKind.TELL: "dashed",
}
_SPECIAL = re.compile(r'([\\{}|<>" ])')


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the tables stand and the arrows run, in px, y down."""

    boxes: dict[str, Bounds]  #: by table id
    curves: tuple[tuple[Point, ...], ...]  #: Bézier points of each arrow, in the order of the map
    size: Bounds


@dataclass(frozen=True, slots=True)
class Way:
    """One way to lay out a map."""

    stagger: int = 1  #: in how many columns tables stand that only one other table leads to
    down: bool = False  #: arrows run down instead of to the right


def dot_source(overview: Map, way: Way = Way()) -> str:
    """Return the map as a dot source; it can be laid out anywhere, the sizes do not need fonts."""
    lengths = _lengths(overview, way.stagger)
    direction = "TB" if way.down else "LR"
    lines = [
        "digraph overview {",
        f"  graph [rankdir={direction}, nodesep=0.3, ranksep=0.9, outputorder=edgesfirst];",
        f'  node [shape=record, fixedsize=true, fontname="{_FONT}", fontsize={overview.font:g}];',
        "  edge [arrowsize=0.7];",
        *(_node(table, way) for table in overview.tables),
        *(
            _edge(number, arrow, lengths[arrow.target[0]])
            for number, arrow in enumerate(overview.arrows)
        ),
        "}",
    ]
    return "\n".join(lines) + "\n"


def _node(table: Table, way: Way) -> str:
    fields = [f"<h> {_escaped(table.heading)}"]
    fields += [f"<{_port(row.flow_id)}> {_escaped(row.text)}" for row in table.rows]
    size = f"width={table.width / _INCH:.3f}, height={table.height / _INCH:.3f}"
    label = "|".join(fields)
    if way.down:  # fields of a record run across the direction of the arrows
        label = f"{{{label}}}"
    return f'  "{_quoted(table.id)}" [label="{label}", {size}];'


def _edge(number: int, arrow: Arrow, columns: int) -> str:
    ends = [f'"{_quoted(table)}"' + (f":{_port(row)}" if row else "")
            for table, row in (arrow.source, arrow.target)]  # fmt: skip
    style = f"id=arrow{number}, style={_STYLES[arrow.connection.kind]}, minlen={columns}"
    return f"  {ends[0]} -> {ends[1]} [{style}];"


def _escaped(text: str) -> str:
    """Escape text for a field of a record."""
    return _SPECIAL.sub(r"\\\1", " ".join(legible(text).split()))


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _port(flow_id: str) -> str:
    """Return a port name: letters, digits and underscores only."""
    return "f" + "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in flow_id)


def _lengths(overview: Map, stagger: int) -> dict[str, int]:
    """Return for each table how many columns its arrows span."""
    sources: dict[str, set[str]] = {table.id: set() for table in overview.tables}
    leading = {arrow.source[0] for arrow in overview.arrows}
    for arrow in overview.arrows:
        sources[arrow.target[0]].add(arrow.source[0])
    turn = count()
    return {
        table: 1 + next(turn) % stagger if len(found) == 1 and table not in leading else 1
        for table, found in sources.items()
    }


def place(overview: Map, way: Way = Way()) -> Placed:
    """Let dot place the tables and arrows.

    Raises:
        OverviewToolMissing: dot is not installed.
        PrintingFailed: dot refused the source.
    """
    source = graphviz.Source(dot_source(overview, way), encoding="utf-8")
    try:
        answer = source.pipe(format="json", encoding="utf-8", quiet=True)
    except graphviz.ExecutableNotFound as error:
        raise OverviewToolMissing("Expected the program dot, but it is not installed") from error
    except graphviz.CalledProcessError as error:
        detail = f"Expected dot to place the map, but it says: {error}"
        instead = "形式に dot を指定して書き出し、Graphviz で直接描いてください。"
        raise PrintingFailed(detail, what="業務のつながり図", instead=instead) from error
    return _read(json.loads(answer), len(overview.arrows))


def _read(answer: dict[str, Any], arrows: int) -> Placed:
    """Read dot's answer; its y goes up."""
    _, _, width, height = map(float, answer["bb"].split(","))
    boxes: dict[str, Bounds] = {}
    for node in answer.get("objects", ()):
        middle = _point(node["pos"], height)
        wide, high = float(node["width"]) * _INCH, float(node["height"]) * _INCH
        boxes[node["name"]] = Bounds(middle.x - wide / 2, middle.y - high / 2, wide, high)
    curves: list[tuple[Point, ...]] = [()] * arrows
    for edge in answer.get("edges", ()):
        curves[int(edge["id"].removeprefix("arrow"))] = _curve(edge["pos"], height)
    return Placed(boxes, tuple(curves), Bounds(0, 0, width, height))


def _curve(text: str, height: float) -> tuple[Point, ...]:
    """Return Bézier points from ``e,x,y x,y x,y …``: the tip of the arrow, then the curve."""
    tip, *points = text.split()
    end = _point(tip.removeprefix("e,"), height)
    curve = tuple(_point(point, height) for point in points)
    return (*curve, curve[-1], end, end)


def _point(text: str, height: float) -> Point:
    x, y = map(float, text.split(","))
    return Point(x, height - y)
