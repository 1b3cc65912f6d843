"""The map as SVG and on A3: all flows if that can be read, else businesses first, then each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from wfa.drawing.document import ground, svg_document
from wfa.drawing.fitting import fit, write_lines
from wfa.drawing.palette import PAPER
from wfa.drawing.sheet.pages import Sheet, page_document
from wfa.drawing.sheet.paper import FRAME, SMALLEST, drawing_area, legend_area, title_area
from wfa.drawing.sheet.paper import PAPER as A3
from wfa.drawing.sheet.title_block import TitleBlock, draw_frame, draw_title_block
from wfa.drawing.svg import element, number
from wfa.model import Flow, Point
from wfa.overview.connections import PARTS, ConnectionKind, Connections, connect
from wfa.overview.dot import Placed, Way, dot_source, place
from wfa.overview.map_drawing import (
    WORDS,
    describe_map,
    draw_arrow,
    draw_map,
    map_box,
)
from wfa.overview.tables import FONT, Map, business_map, flow_map

TITLE = "業務のつながり図"
_LEGEND = 22.0
_LARGEST_SCALE = 1.3
_STAGGERS = (1, 2, 3, 4)
_ENLARGINGS = 6


@dataclass(frozen=True, slots=True)
class _Page:
    """One page before it is drawn."""

    name: str
    overview: Map
    placed: Placed

    @property
    def letters(self) -> float:
        """Size of the letters on the paper, px."""
        return self.overview.font * _scale(self.placed)


def overview_dot(
    flows: Iterable[Flow], *, names: Mapping[str, str] | None = None, parts: bool = False
) -> str:
    """Return the map of flows as a dot source, for other tools; dot itself is not needed.

    Args:
        flows: the flows, in any order.
        names: names of the businesses by number.
        parts: whether calls of common parts are shown, too.
    """
    return dot_source(flow_map(_connections(flows, parts=parts), names or {}))


def draw_overview(
    flows: Iterable[Flow], *, names: Mapping[str, str] | None = None, parts: bool = False
) -> str:
    """Draw the map of flows as one SVG.

    Raises:
        OverviewToolMissing: dot (Graphviz) is not installed.
    """
    overview = flow_map(_connections(flows, parts=parts), names or {})
    placed = _page(TITLE, overview).placed
    box = map_box(placed)
    return svg_document(
        ground(box, PAPER) + draw_map(overview, placed),
        box,
        title=TITLE,
        description=describe_map(overview),
        prefix="overview",
    )


def overview_sheet(
    flows: Iterable[Flow],
    *,
    names: Mapping[str, str] | None = None,
    title_block: TitleBlock | None = None,
    parts: bool = False,
) -> Sheet:
    """Draw the map on A3 with every text at 7 pt or more.

    One page with all flows if they can be read on it; else a page with the businesses and one
    page for each business that is connected, with its flows and those it is connected with.

    Raises:
        OverviewToolMissing: dot (Graphviz) is not installed.
    """
    connections = _connections(flows, parts=parts)
    pages = list(_pages(connections, names or {}))
    block = title_block or TitleBlock(business="全業務", name=TITLE)
    drawn = tuple(
        _draw_page(page, replace(block, name=page.name), number_, len(pages))
        for number_, page in enumerate(pages, start=1)
    )
    return Sheet(name=TITLE, pages=drawn)


def _connections(flows: Iterable[Flow], *, parts: bool) -> Connections:
    connections = connect(flows)
    return connections if parts else connections.without_parts()


def _pages(connections: Connections, names: Mapping[str, str]) -> Iterator[_Page]:
    everything = _page(TITLE, flow_map(connections, names))
    if everything.letters >= SMALLEST:
        yield everything
        return
    yield _readable(f"{TITLE}（業務）", business_map(connections, names))
    for number_, places in connections.businesses.items():
        around = connections.around(number_)
        known = any(place.title for place in places)
        if number_ != PARTS and known and around.arrows:
            one = flow_map(around, names, whole=number_)
            yield _readable(f"{TITLE}（{names.get(number_, number_)}）", one)


def _page(name: str, overview: Map) -> _Page:
    """Place a map in the way that leaves it largest on the paper."""
    ways = [Way(stagger=stagger) for stagger in _STAGGERS]
    if not any(row for arrow in overview.arrows for _, row in (arrow.source, arrow.target)):
        ways.append(Way(down=True))
    tries = (place(overview, way) for way in ways)
    return _Page(name, overview, max(tries, key=_scale))


def _readable(name: str, overview: Map) -> _Page:
    """Place a map with letters so large that they are at least 7 pt on the paper."""
    page = _page(name, overview)
    for _ in range(_ENLARGINGS):
        if page.letters >= SMALLEST:
            break
        page = _page(name, page.overview.enlarged(1.05 * SMALLEST / page.letters))
    return page


def _scale(placed: Placed) -> float:
    area, box = drawing_area(_LEGEND), map_box(placed)
    return min(area.width / box.width, area.height / box.height, _LARGEST_SCALE)


def _draw_page(page: _Page, block: TitleBlock, number_: int, count: int) -> str:
    area, box, scale = drawing_area(_LEGEND), map_box(page.placed), _scale(page.placed)
    x = area.x + (area.width - box.width * scale) / 2 - box.x * scale
    y = area.y + (area.height - box.height * scale) / 2 - box.y * scale
    body = (
        ground(A3, PAPER),
        draw_frame(FRAME),
        element(
            "g",
            draw_map(page.overview, page.placed),
            class_="drawing",
            transform=f"translate({number(x)} {number(y)}) scale({scale:.5f})",
        ),
        draw_title_block(block, title_area(), number_, count, legal=False),
        _legend(),
    )
    return page_document(page.name, describe_map(page.overview), "".join(body), f"map{number_}")


def _legend() -> str:
    area = legend_area(_LEGEND)
    x, y = area.x + 12, area.center.y
    parts = [
        write_lines(
            fit("凡例", 40, 20, size=11, smallest=SMALLEST), x, y, anchor="start", bold=True
        )
    ]
    x += 50
    for kind in ConnectionKind:
        curve = (Point(x, y), Point(x + 12, y), Point(x + 24, y), Point(x + 40, y))
        words = fit(WORDS[kind], 200, 20, size=FONT, smallest=FONT)
        parts.append(draw_arrow(curve, kind))
        parts.append(write_lines(words, x + 46, y, anchor="start"))
        x += 46 + words.width + 30
    return element("g", *parts, class_="legend")
