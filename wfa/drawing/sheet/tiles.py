"""Cutting a scene into tiles, one for each page, with headers repeated and lines connected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


@dataclass(frozen=True, slots=True)
class Tile:
    """What one page shows: a part of the scene with its connectors."""

    scene: Scene
    connectors: tuple[Connector, ...]
    box: Bounds  #: with the room for headers and connectors


def cut_scene(
    scene: Scene, grid: Grid, labels: Mapping[str, Label], per_page: int = 1
) -> tuple[Tile, ...]:
    """Cut a scene into the tiles of a grid; tiles without any figure of their own are left out.

    ``per_page`` tiles share a page, which the connectors have to know.
    """
    leaves = _leaves(scene, grid)
    # A drawing of nothing but frames is shown from its start.
    kept = [place for place in grid.places if place in leaves] or [grid.places[0]]
    pages = {place: 1 + rank // per_page for rank, place in enumerate(kept)}
    chains = [
        [piece for piece in grid.pieces(line) if piece.place in pages] for line in scene.lines
    ]
    connectors = _connectors(chains, pages, grid)
    headers = Headers(scene)
    return tuple(_tile(scene, grid, place, leaves.get(place, []), chains, connectors, labels, headers)
                 for place in pages)  # fmt: skip


def _leaves(scene: Scene, grid: Grid) -> dict[Place, list[Figure]]:
    """Sort the figures that are never cut by the tile their middle lies on."""
    found: dict[Place, list[Figure]] = {}
    for figure in scene.figures:
        if not figure.is_container:
            found.setdefault(grid.place_of(figure.bounds.center), []).append(figure)
    return found


def _connectors(
    chains: list[list[Piece]], pages: Mapping[Place, int], grid: Grid
) -> dict[Place, dict[tuple[int, bool], Connector]]:
    """Return the connectors of each tile by the piece they end: its identity and which end."""
    found: dict[Place, dict[tuple[int, bool], Connector]] = {place: {} for place in pages}
    number = 0
    for chain in chains:
        for before, after in pairwise(chain):
            letter = connector_letter(number)
            number += 1
            for piece, other, leaves in ((before, after, True), (after, before, False)):
                foot = piece.points[-1 if leaves else 0]
                found[piece.place][id(piece), leaves] = Connector(
                    letter=letter,
                    foot=foot,
                    side=grid.side_of(piece.place, foot),
                    page=None if pages[other.place] == pages[piece.place] else pages[other.place],
                    leaves=leaves,
                )
    return {place: _levelled(ends) for place, ends in found.items()}


def _levelled(
    ends: dict[tuple[int, bool], Connector],
) -> dict[tuple[int, bool], Connector]:
    """Set the connectors of each side of a tile beside each other where they are close."""
    by_letter: dict[tuple[str, bool], Connector] = {}
    ordered = sorted(ends.values(), key=lambda c: c.side.name)
    for _, group in groupby(ordered, key=lambda c: c.side):
        by_letter.update({(c.letter, c.leaves): c for c in spread(group)})
    return {key: by_letter[c.letter, c.leaves] for key, c in ends.items()}


def _tile(
    scene: Scene,
    grid: Grid,
    place: Place,
    leaves: list[Figure],
    chains: list[list[Piece]],
    connectors: Mapping[Place, Mapping[tuple[int, bool], Connector]],
    labels: Mapping[str, Label],
    headers: Headers,
) -> Tile:
    own = connectors[place]
    box = grid.box(place)
    roomy = _with_gutters(box, own.values())
    containers = clipped(scene, box, roomy, headers)
    lines = [
        _drawn(piece, own, named=_is_named(piece, chain, grid, labels))
        for chain in chains
        for piece in chain
        if piece.place == place
    ]
    shown = {figure.shape: figure for figure in (*containers, *leaves)}
    figures = tuple(shown[f.shape] for f in scene.figures if f.shape in shown)
    part = replace(scene, figures=figures, lines=tuple(lines))
    return Tile(part, tuple(own.values()), headers.around(roomy, containers))


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


def _drawn(piece: Piece, own: Mapping[tuple[int, bool], Connector], *, named: bool) -> Line:
    """Return a piece as a line of its own, led into its connectors."""
    line, points = piece.line, piece.points
    before, after = own.get((id(piece), False)), own.get((id(piece), True))
    if before is not None:
        points = (before.edge, *points)
    if after is not None:
        points = (*points, after.edge)
    return replace(
        line,
        points=points,
        name=line.name if named else "",
        start=Tip.NONE if before else line.start,
        envelope=line.envelope if named or before is None else None,
    )


def _is_named(piece: Piece, chain: list[Piece], grid: Grid, labels: Mapping[str, Label]) -> bool:
    """True for the one piece that carries the name: where the name stands, else the first."""
    label = labels.get(piece.line.id)
    if label is None:
        return piece is chain[0]
    place = grid.place_of(label.center)
    first = next((other for other in chain if other.place == place), chain[0])
    return piece is first
