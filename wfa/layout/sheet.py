"""The whole sheet: regions inside regions, lanes, pools, and the swap to a sheet that runs down."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from wfa.layout.bands import black_boxes, processes_in_order, sheet_bands, sub_process_band
from wfa.layout.region import Region, arrange
from wfa.layout.sizes import Size, is_holder
from wfa.layout.structure import read_structure
from wfa.model import Bounds, Flow
from wfa.model.elements import Node

HEADER = 30.0  #: thickness of the title of a pool or lane
PADDING = 16.0  #: inside a sub-process, on all sides
TITLE = 22.0  #: for the name of a sub-process
ORIGIN = (160.0, 80.0)  #: upper left corner of the sheet


class Direction(StrEnum):
    """How lanes run."""

    ROWS = "rows"  #: lanes are rows, the flow runs to the right
    COLUMNS = "columns"  #: lanes are columns, the flow runs down (the WFA form)


@dataclass(slots=True)
class Sheet:
    """Final places, in pixels of the sheet."""

    direction: Direction
    boxes: dict[str, Bounds] = field(default_factory=dict)
    lines: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    holders: set[str] = field(default_factory=set)  #: sub-processes drawn around their nodes


def arrange_sheet(
    flow: Flow, direction: Direction, *, collapsed: frozenset[str], air: float = 0.0
) -> Sheet:
    """Give every element of a flow its place.

    Args:
        flow: any flow; documents and notes included.
        direction: how lanes run.
        collapsed: ids of sub-processes to draw as one box, without what is inside.
        air: extra space between columns and rows, for names that found no place.
    """
    sheet = Sheet(direction)
    processes = processes_in_order(flow)
    swapped = direction is Direction.COLUMNS
    inner = {
        node.id: _inside(flow, node, swapped, collapsed, air)
        for node in flow.nodes
        if node.scope in processes and _holds(flow, node, collapsed)
    }
    structure = read_structure(flow, processes)
    held = {node: _held_size(region) for node, region in inner.items()}
    region = arrange(flow, structure, sheet_bands(flow, structure), held, swapped=swapped, air=air)
    _nest(region, inner)
    _frames(flow, region)
    _put(sheet, region, swapped)
    sheet.holders = {node.scope for node in flow.nodes if node.id in sheet.boxes} & set(sheet.boxes)
    return sheet


def _holds(flow: Flow, node: Node, collapsed: frozenset[str]) -> bool:
    return node.id not in collapsed and is_holder(node, len(flow.children.get(node.id, ())))


def _inside(
    flow: Flow, holder: Node, swapped: bool, collapsed: frozenset[str], air: float
) -> Region:
    """Arrange the inside of a sub-process, innermost first; depth is that of the diagram."""
    inner = {
        node.id: _inside(flow, node, swapped, collapsed, air)
        for node in flow.children[holder.id]
        if _holds(flow, node, collapsed)
    }
    structure = read_structure(flow, [holder.id])
    held = {node: _held_size(region) for node, region in inner.items()}
    bands = sub_process_band(holder.id, structure)
    region = arrange(flow, structure, bands, held, swapped=swapped, air=air)
    region.bands.clear()
    _nest(region, inner)
    return region


def _held_size(region: Region) -> Size:
    return Size(region.width + 2 * PADDING, region.height + 2 * PADDING + TITLE)


def _nest(region: Region, inner: dict[str, Region]) -> None:
    """Move what is inside a sub-process to where its box stands."""
    for holder, inside in inner.items():
        box = region.boxes[holder]
        dx = box.x + (box.width - inside.width) / 2
        dy = box.y + (box.height - inside.height) / 2 + TITLE / 2
        for element, bounds in inside.boxes.items():
            region.boxes[element] = Bounds(
                bounds.x + dx, bounds.y + dy, bounds.width, bounds.height
            )
        for element, dots in inside.lines.items():
            region.lines[element] = [(x + dx, y + dy) for x, y in dots]


def _frames(flow: Flow, region: Region) -> None:
    """Add the boxes of lanes and pools, from the bands they are made of."""
    levels = _levels(flow)
    deepest = max(levels.values(), default=-1) + 1
    left = -HEADER * (deepest + 1)
    parents = {lane.id: lane.parent for lane in flow.lanes}
    for lane in reversed(flow.lanes):
        if lane.id in region.bands and parents[lane.id]:
            _widen(region, parents[lane.id], region.bands[lane.id])
    for lane in flow.lanes:
        if lane.id in region.bands:
            top, bottom = region.bands[lane.id]
            start = left + HEADER * (levels[lane.id] + 1)
            region.boxes[lane.id] = Bounds(start, top, region.width - start, bottom - top)
            if not parents[lane.id]:
                _widen(region, lane.process, region.bands[lane.id])
    bars = {pool.id for pool in black_boxes(flow)}
    for pool in flow.pools:
        band = region.bands.get(pool.id if pool.id in bars else pool.process)
        if band:
            start, end = region.inner_bars.get(pool.id, (left, region.width))
            region.boxes[pool.id] = Bounds(start, band[0], end - start, band[1] - band[0])


def _levels(flow: Flow) -> dict[str, int]:
    """Return how deep each lane is nested, 0 the outermost."""
    parents = {lane.id: lane.parent for lane in flow.lanes}
    levels: dict[str, int] = {}
    for lane in parents:
        depth, parent = 0, parents[lane]
        while parent in parents and depth < len(parents):
            depth, parent = depth + 1, parents[parent]
        levels[lane] = depth
    return levels


def _widen(region: Region, band: str, by: tuple[float, float]) -> None:
    known = region.bands.get(band, by)
    region.bands[band] = (min(known[0], by[0]), max(known[1], by[1]))


def _put(sheet: Sheet, region: Region, swapped: bool) -> None:
    """Swap the axes where asked, and move everything to the sheet's corner, on whole pixels."""
    lowest_x = min((b.x for b in region.boxes.values()), default=0.0)
    lowest_y = min((b.y for b in region.boxes.values()), default=0.0)

    def point(x: float, y: float) -> tuple[float, float]:
        x, y = round(x - lowest_x), round(y - lowest_y)
        if swapped:
            x, y = y, x
        return (x + ORIGIN[0], y + ORIGIN[1])

    for element, box in region.boxes.items():
        x1, y1 = point(box.x, box.y)
        x2, y2 = point(box.right, box.bottom)
        sheet.boxes[element] = Bounds(x1, y1, x2 - x1, y2 - y1)
    for element, dots in region.lines.items():
        sheet.lines[element] = [point(x, y) for x, y in dots]
