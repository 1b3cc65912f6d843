"""The sheet: every page of a flow with frame, title block, drawing and legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wfa.drawing.description import describe
from wfa.drawing.document import ground, svg_document
from wfa.drawing.drawing import visible_marks
from wfa.drawing.fitting import fit, write_lines
from wfa.drawing.marks import Mark, gather
from wfa.drawing.omissions import Omission
from wfa.drawing.overlays import hatch_definitions
from wfa.drawing.palette import PAPER as WHITE
from wfa.drawing.pen import Pen
from wfa.drawing.rendering import render
from wfa.drawing.scene import Scene, flow_name, scene_of
from wfa.drawing.sheet.connectors import draw_connector
from wfa.drawing.sheet.legend import Entry, draw_legend, legend_entries, legend_height
from wfa.drawing.sheet.paper import (
    FOOT_HEIGHT,
    FRAME,
    HEIGHT_MM,
    PAPER,
    SMALLEST,
    WIDTH_MM,
    drawing_area,
    legend_area,
    title_area,
)
from wfa.drawing.sheet.plan import STRIP_GAP, Plan, plan_pages
from wfa.drawing.sheet.tiles import Tile
from wfa.drawing.sheet.title_block import TitleBlock, draw_frame, draw_title_block, title_block_of
from wfa.drawing.svg import element, number
from wfa.model import Bounds, Flow


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A flow on A3 landscape, one SVG for each page. ``omissions``: what could not be drawn."""

    name: str
    pages: tuple[str, ...]
    omissions: tuple[Omission, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """What all pages of a sheet share."""

    name: str
    block: TitleBlock
    plan: Plan
    entries: tuple[Entry, ...]

    @property
    def legend_height(self) -> float:
        """Height of the legend, px."""
        return legend_height(self.entries, FRAME.width)


def draw_sheet(
    flow: Flow,
    *,
    title_block: TitleBlock | None = None,
    marks: Sequence[Mark] = (),
    diagram: int = 0,
) -> Sheet:
    """Draw one diagram of a flow on as few A3 pages as keep every text at 7 pt or more.

    Args:
        flow: the flow, with diagram interchange.
        title_block: the words of the frame; by default what the flow file itself says.
        marks: what to point out, as on the screen.
        diagram: which of the file's diagrams, 0 the first.

    Raises:
        FlowNotLaidOut: the flow has no diagram interchange.
        DiagramUnknown: the flow has fewer diagrams.
    """
    scene = scene_of(flow, diagram)
    pen = Pen(marks=gather(visible_marks(marks, scene)))
    layout = _layout(scene, pen, title_block or title_block_of(flow), flow_name(flow))
    pages = tuple(_page(layout, place) for place in range(len(layout.plan.pages)))
    return Sheet(name=layout.name, pages=pages, omissions=scene.omissions)


def _layout(scene: Scene, pen: Pen, block: TitleBlock, name: str) -> _Layout:
    """Plan the pages, once more with a larger legend if lines had to be cut."""
    for connectors in (False, True):
        entries = legend_entries(scene, pen, connectors=connectors)
        area = drawing_area(legend_height(entries, FRAME.width))
        plan = plan_pages(scene, pen, area)
        if connectors or not any(tile.connectors for page in plan.pages for tile in page):
            break
    return _Layout(name=name, block=block, plan=plan, entries=entries)


def _page(layout: _Layout, place: int) -> str:
    count = len(layout.plan.pages)
    tiles = layout.plan.pages[place]
    pen = replace(layout.plan.pen, prefix=f"page{place + 1}")
    signs = Pen(prefix=pen.prefix, smallest=SMALLEST)
    parts = (
        ground(PAPER, WHITE),
        draw_frame(FRAME),
        *_drawings(layout, tiles, pen),
        draw_title_block(layout.block, title_area(), place + 1, count),
        draw_legend(layout.entries, legend_area(layout.legend_height), signs),
        _foot(layout.block),
    )
    body = "".join(parts)
    title = layout.name if count == 1 else f"{layout.name}（{place + 1} / {count} 頁）"
    description = "".join(describe(tile.scene, pen) for tile in tiles)
    return page_document(title, description, hatch_definitions(pen, body) + body, pen.prefix)


def _drawings(layout: _Layout, tiles: Sequence[Tile], pen: Pen) -> Iterator[str]:
    """Draw the tiles of a page into the middle of their area, at the scale of the sheet."""
    area, scale = drawing_area(layout.legend_height), layout.plan.scale
    across = layout.plan.side_by_side
    gap = STRIP_GAP * scale
    sizes = [(tile.box.width * scale, tile.box.height * scale) for tile in tiles]
    used = sum(size[0 if across else 1] for size in sizes) + gap * (len(tiles) - 1)
    along = ((area.width if across else area.height) - used) / 2
    tallest = max(height for _, height in sizes)
    for tile, (width, height) in zip(tiles, sizes, strict=True):
        left = area.x + (along if across else (area.width - width) / 2)
        top = area.y + ((area.height - tallest) / 2 if across else along)
        yield _drawing(layout, tile, pen, left, top)
        along += (width if across else height) + gap


def _drawing(layout: _Layout, tile: Tile, pen: Pen, left: float, top: float) -> str:
    scale = layout.plan.scale
    x, y = left - tile.box.x * scale, top - tile.box.y * scale
    markup = render(tile.scene, pen, layout.plan.labels)
    connectors = "".join(draw_connector(connector, pen) for connector in tile.connectors)
    place = f"translate({number(x)} {number(y)}) scale({scale:.5f})"
    return element("g", markup.body, connectors, class_="drawing", transform=place)


def _foot(block: TitleBlock) -> str:
    """Write the line under the legend: what the marks of the legal bases mean, and the note."""
    y = FRAME.bottom - FOOT_HEIGHT / 2
    area = Bounds(FRAME.x + 8, y, FRAME.width / 2 - 16, FOOT_HEIGHT)
    marks = "根拠：◎ 条文で確認　○ 公的資料で確認　△ 要確認" if block.basis else ""
    left = fit(marks, area.width, FOOT_HEIGHT, size=SMALLEST, smallest=SMALLEST)
    right = fit(block.note, area.width, FOOT_HEIGHT, size=SMALLEST, smallest=SMALLEST)
    return write_lines(left, area.x, y, anchor="start") + write_lines(
        right, FRAME.right - 8, y, anchor="end"
    )


def page_document(title: str, description: str, body: str, prefix: str) -> str:
    """Return an A3 page as an SVG document; ``prefix`` starts its ids."""
    size = f"{WIDTH_MM}mm", f"{HEIGHT_MM}mm"
    return svg_document(body, PAPER, title=title, description=description, prefix=prefix, size=size)
