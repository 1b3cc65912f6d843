"""One region arranged: the whole sheet, or the inside of a sub-process.

All coordinates here are *along* the flow (x) and *across* it (y); a sheet that runs downwards is
swapped at the very end, so that boxes keep their shape.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wfa.layout.bands import Band
from wfa.layout.clusters import Cluster, make_cluster
from wfa.layout.errand_lines import Lines, draw_lines
from wfa.layout.geometry import BAR_HALF, Extent, Scale, column_scale, row_scale
from wfa.layout.grid import Grid, Row, RowKind
from wfa.layout.requests import Errand, errands
from wfa.layout.routing import Path, Router
from wfa.layout.rows import rows
from wfa.layout.sizes import Size, has_outer_label, label_size, node_size, text_width
from wfa.layout.structure import Structure
from wfa.layout.tracks import BEFORE, Segment, assign_tracks, segments
from wfa.model import Bounds, Flow
from wfa.model.elements import Node

BOUNDARY_LABEL = 60.0  #: width at which the name of a boundary event wraps


@dataclass(slots=True)
class Region:
    """Where everything stands."""

    boxes: dict[str, Bounds] = field(default_factory=dict)
    lines: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    bands: dict[str, tuple[float, float]] = field(default_factory=dict)  #: across: from, to
    inner_bars: dict[str, tuple[float, float]] = field(default_factory=dict)  #: along: from, to
    width: float = 0.0
    height: float = 0.0


def arrange(
    flow: Flow,
    structure: Structure,
    bands: Sequence[Band],
    held: Mapping[str, Size],
    *,
    swapped: bool,
    air: float,
) -> Region:
    """Arrange one region.

    Args:
        flow: the whole flow.
        structure: what stands in the region.
        bands: its lanes and pools.
        held: size of each sub-process that is drawn around its own nodes, already along/across.
        swapped: the sheet runs downwards.
        air: extra space between columns and rows.
    """
    clusters = {
        step: make_cluster(flow, step, things, swapped=swapped)
        for step, things in structure.beside.items()
    }
    grid = _grid(structure, bands, clusters)
    sizes = {n.id: held.get(n.id) or _turned(node_size(n), swapped) for n in structure.nodes}
    extents = {n.id: _extent(flow, n, sizes[n.id], swapped) for n in structure.nodes}
    extents.update({cluster.id: cluster.extent for cluster in clusters.values()})
    member_of = {m.id: c.id for c in clusters.values() for m in c.members}
    tasks = errands(flow, structure, grid, member_of)
    router = Router(grid)
    paths = [router.route(task.request) for task in tasks]
    pieces = [segments(p, k, hangs=BEFORE if t.hangs else 0) for k, (p, t) in _both(paths, tasks)]
    tracks = assign_tracks(piece for path in pieces for piece in path)
    across = column_scale(grid, extents, tracks, _wanted(flow, tasks, pieces, swapped), air)
    down = row_scale(grid, extents, tracks, air)
    region = Region(width=across.length, height=down.length)
    _place(region, flow, grid, structure, sizes, clusters, across, down)
    _bands(region, grid, across, down)
    region.lines = draw_lines(Lines(grid, across, down, region.boxes), tasks, paths, pieces)
    return region


def _both(paths: list[Path], tasks: list[Errand]) -> list[tuple[int, tuple[Path, Errand]]]:
    return list(enumerate(zip(paths, tasks, strict=True)))


def _turned(size: Size, swapped: bool) -> Size:
    return size.swapped if swapped else size


def _grid(structure: Structure, bands: Sequence[Band], clusters: Mapping[str, Cluster]) -> Grid:
    """Give every box its cell, and documents a cell above their step."""
    band_of = {node: k for k, band in enumerate(bands) for node in band.nodes}
    row_of = rows(
        structure.order,
        structure.column,
        band_of,
        structure.before,
        structure.after,
        structure.below,
    )
    made: list[Row] = []
    places: list[tuple[str, int]] = []
    for band in bands:
        used = sorted({row_of[node] for node in band.nodes}) or [0]
        for number in used:
            here = [node for node in band.nodes if row_of[node] == number]
            row = Row(kind=band.kind, band=band.id, region=band.region)
            documents = [clusters[node].id for node in here if node in clusters]
            if documents:
                places += [(document, len(made)) for document in documents]
                made.append(row)
            places += [(node, len(made)) for node in here]
            made.append(row)
    grid = Grid(columns=max(structure.column.values(), default=0) + 1, rows=tuple(made))
    column = structure.column | {c.id: structure.column[c.step] for c in clusters.values()}
    for item, place in places:
        grid.put(item, (column[item], place))
    return grid


def _extent(flow: Flow, node: Node, size: Size, swapped: bool) -> Extent:
    half = Extent(size.width / 2, size.width / 2, size.height / 2, size.height / 2)
    hanging = flow.boundary_events.get(node.id, ())
    if hanging:
        labels = [_turned(label_size(e.name, BOUNDARY_LABEL), swapped) for e in hanging]
        deepest = max((label.height for label in labels), default=0.0)
        return Extent(half.left, half.right, half.up, half.down + 22 + deepest)
    if not has_outer_label(node):
        return half
    label = _turned(label_size(node.name), swapped)
    side = max(half.left, label.width / 2 + 2)
    if node.is_gateway:
        return Extent(side, side, half.up + label.height + 4, half.down)
    return Extent(side, side, half.up, half.down + label.height + 4)


def _wanted(
    flow: Flow, tasks: Sequence[Errand], pieces: Sequence[Sequence[Segment]], swapped: bool
) -> dict[int, float]:
    """Return least widths of channels, so that names of arrows fit beside their box."""
    names = {line.id: line.name for line in flow.sequence_flows}
    wanted: dict[int, float] = {}
    for task, path in zip(tasks, pieces, strict=True):
        name = names.get(task.element, "")
        if not name or not path or not path[0].horizontal or path[0].line % 2 == 0:
            continue
        needed = 15.0 if swapped else min(text_width(name), 72.0)
        start = path[0].first if path[0].first % 2 else path[0].last
        line = start + 1
        wanted[line] = max(wanted.get(line, 0.0), needed + 22)
    return wanted


def _place(
    region: Region,
    flow: Flow,
    grid: Grid,
    structure: Structure,
    sizes: Mapping[str, Size],
    clusters: Mapping[str, Cluster],
    across: Scale,
    down: Scale,
) -> None:
    for node in structure.nodes:
        x, y = across.at(grid.center(node.id)[0], 0), down.at(grid.center(node.id)[1], 0)
        box = _centred(x, y, sizes[node.id])
        region.boxes[node.id] = box
        hanging = flow.boundary_events.get(node.id, ())
        for k, event in enumerate(hanging):
            middle = box.x + box.width * (k + 1) / (len(hanging) + 1)
            region.boxes[event.id] = _centred(middle, box.bottom, node_size(event))
    for cluster in clusters.values():
        x, y = across.at(grid.center(cluster.id)[0], 0), down.at(grid.center(cluster.id)[1], 0)
        for member in cluster.members:
            region.boxes[member.id] = _centred(x + member.offset, y, member.size)


def _centred(x: float, y: float, size: Size) -> Bounds:
    return Bounds(x - size.width / 2, y - size.height / 2, size.width, size.height)


def _bands(region: Region, grid: Grid, across: Scale, down: Scale) -> None:
    """Note from where to where each lane or pool reaches across the flow."""
    last = len(grid.rows) - 1
    for number, row in enumerate(grid.rows):
        if row.kind is RowKind.BAR:
            middle = down.at(2 * number + 1, 0)
            region.bands[row.band] = (middle - BAR_HALF, middle + BAR_HALF)
            beyond = _outward(grid, number)
            if 0 <= beyond <= last and grid.rows[beyond].kind is RowKind.BAR:
                region.inner_bars[row.band] = (across.ends[0], across.starts[-1])
        elif row.kind is RowKind.CELLS:
            top = down.starts[number] + down.offsets.get(2 * number, 0.0)
            following = grid.rows[number + 1] if number < last else None
            if following and following.region == row.region:
                bottom = down.starts[number + 1] + down.offsets.get(2 * number + 2, 0.0)
            else:
                bottom = down.ends[number + 1]
            known = region.bands.get(row.band)
            region.bands[row.band] = (known[0] if known else top, bottom)


def _outward(grid: Grid, number: int) -> int:
    """Return the row on the far side of a black-box pool, seen from the pools with steps."""
    above = all(row.kind is RowKind.BAR for row in grid.rows[:number])
    return number - 1 if above else number + 1
