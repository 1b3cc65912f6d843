"""Cutting a scene into tiles, one for each page, with headers repeated and lines connected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from wfa.drawing.figures import Figure
from wfa.drawing.labels import Label
from wfa.drawing.lines import Line, Tip
from wfa.drawing.scene import Scene
from wfa.drawing.sheet.connectors import Connector, Side, connector_letter, gutter, spread
from wfa.drawing.sheet.containers import Headers, clipped
from wfa.drawing.sheet.grid import Grid, Piece, Place
from wfa.model import Bounds

#: A piece of a line (by identity) and which of its ends was cut: True where the line leaves.
_End = tuple[int, bool]
_Chain = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """What one page shows: a part of the scene with its connectors."""

    scene: Scene
    connectors: tuple[Connector, ...]
    box: Bounds  #: with the room for headers and connectors


@dataclass(frozen=True, slots=True)
class _Cut:
    """A scene that was cut: what each tile takes its part from."""

    scene: Scene
    grid: Grid
    labels: Mapping[str, Label]
    leaves: Mapping[Place, list[Figure]]
    chains: tuple[_Chain, ...]
    connectors: Mapping[Place, Mapping[_End, Connector]]
    headers: Headers


def cut_scene(
    scene: Scene, grid: Grid, labels: Mapping[str, Label], per_page: int = 1
) -> tuple[Tile, ...]:
    """Cut a scene into the tiles of a grid; tiles that would show nothing but frames and
    lines passing through are left out.

    ``per_page`` tiles share a page, which the connectors have to know.
    """
    leaves = _leaves(scene, grid)
    wanted = set(leaves) | _ends_on_frames(scene, grid)
    # A drawing of nothing but frames is shown from its start.
    kept = [place for place in grid.places if place in wanted] or [grid.places[0]]
    pages = {place: 1 + rank // per_page for rank, place in enumerate(kept)}
    chains = tuple(
        tuple(piece for piece in grid.pieces(line) if piece.place in pages) for line in scene.lines
    )
    connectors = _connectors(chains, pages, grid)
    cut = _Cut(scene, grid, labels, leaves, chains, connectors, Headers(scene))
    return tuple(_tile(cut, place) for place in kept)


def _leaves(scene: Scene, grid: Grid) -> dict[Place, list[Figure]]:
    """Sort the figures that are never cut by the tile their middle lies on."""
    found: dict[Place, list[Figure]] = {}
    for figure in scene.figures:
        if not figure.is_container:
            found.setdefault(grid.place_of(figure.bounds.center), []).append(figure)
    return found


def _ends_on_frames(scene: Scene, grid: Grid) -> set[Place]:
    """Return the tiles on which a line starts or ends at a frame: the message to a black box."""
    return {
        grid.place_of(point)
        for line in scene.lines
        for element, point in ((line.source, line.points[0]), (line.target, line.points[-1]))
        if (figure := scene.figure_by_id.get(element)) is not None and figure.is_container
    }


def _connectors(
    chains: Iterable[_Chain], pages: Mapping[Place, int], grid: Grid
) -> dict[Place, dict[_End, Connector]]:
    """Return the connectors of each tile by the end of the piece they stand at."""
    found: dict[Place, dict[_End, Connector]] = {place: {} for place in pages}
    cuts = (pair for chain in chains for pair in pairwise(chain))
    for number, (before, after) in enumerate(cuts):
        for piece, other, leaves in ((before, after, True), (after, before, False)):
            foot = piece.points[-1 if leaves else 0]
            there = pages[other.place]
            found[piece.place][id(piece), leaves] = Connector(
                letter=connector_letter(number),
                foot=foot,
                side=grid.side_of(piece.place, foot),
                page=None if there == pages[piece.place] else there,
                leaves=leaves,
            )
    return {place: _levelled(ends) for place, ends in found.items()}


def _levelled(ends: Mapping[_End, Connector]) -> dict[_End, Connector]:
    """Set the connectors of each side of a tile beside each other where they are close."""
    by_letter: dict[tuple[str, bool], Connector] = {}
    ordered = sorted(ends.values(), key=lambda c: c.side.name)
    for _, group in groupby(ordered, key=lambda c: c.side):
        by_letter.update({(c.letter, c.leaves): c for c in spread(group)})
    return {end: by_letter[c.letter, c.leaves] for end, c in ends.items()}


def _tile(cut: _Cut, place: Place) -> Tile:
    connectors = tuple(cut.connectors[place].values())
    box = cut.grid.box(place)
    roomy = _with_gutters(box, connectors)
    frames = clipped(cut.scene, box, roomy, cut.headers)
    shown = frames | {id(leaf): leaf for leaf in cut.leaves.get(place, ())}
    figures = tuple(shown[id(f)] for f in cut.scene.figures if id(f) in shown)
    part = replace(cut.scene, figures=figures, lines=tuple(_lines(cut, place)))
    return Tile(part, connectors, cut.headers.around(roomy, frames.values()))


def _with_gutters(box: Bounds, connectors: Iterable[Connector]) -> Bounds:
    levels = dict.fromkeys(Side, 0)
    for connector in connectors:
        levels[connector.side] = max(levels[connector.side], connector.level + 1)
    room = {side: gutter(count) for side, count in levels.items()}
    return Bounds(
        box.x - room[Side.LEFT],
        box.y - room[Side.TOP],
        box.width + room[Side.LEFT] + room[Side.RIGHT],
        box.height + room[Side.TOP] + room[Side.BOTTOM],
    )


def _lines(cut: _Cut, place: Place) -> Iterator[Line]:
    """Yield the pieces of lines on a tile, led into their connectors."""
    ends = cut.connectors[place]
    for chain in cut.chains:
        for piece in chain:
            if piece.place == place:
                before, after = ends.get((id(piece), False)), ends.get((id(piece), True))
                named = piece is _named_piece(chain, cut)
                yield _drawn(piece, before, after, named=named)


def _drawn(piece: Piece, before: Connector | None, after: Connector | None, *, named: bool) -> Line:
    line, points = piece.line, piece.points
    if before is not None:
        points = (before.edge, *points)
    if after is not None:
        points = (*points, after.edge)
    return replace(
        line,
        points=points,
        name=line.name if named else "",
        start=Tip.NONE if before else line.start,
        envelope=line.envelope if named else None,
    )


def _named_piece(chain: _Chain, cut: _Cut) -> Piece:
    """Return the one piece that carries the name: where the name stands, else the first."""
    label = cut.labels.get(chain[0].line.id)
    if label is None:
        return chain[0]
    place = cut.grid.place_of(label.center)
    return next((piece for piece in chain if piece.place == place), chain[0])
