"""The points of every routed line, from border to border."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wfa.layout.geometry import BAR_HALF, Scale, corner_points
from wfa.layout.grid import Grid
from wfa.layout.requests import Errand
from wfa.layout.routing import Path
from wfa.layout.tracks import Segment
from wfa.model import Bounds

Dots = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Lines:
    """What is needed to turn paths into points."""

    grid: Grid
    across: Scale
    down: Scale
    boxes: Mapping[str, Bounds]


def draw_lines(
    ground: Lines,
    tasks: Sequence[Errand],
    paths: Sequence[Path],
    pieces: Sequence[Sequence[Segment]],
) -> dict[str, Dots]:
    """Return the points of each line by the id of its element."""
    drawn: dict[str, Dots] = {}
    for task, path, parts in zip(tasks, paths, pieces, strict=True):
        dots = corner_points(parts, ground.across, ground.down)
        dots = [*_start(ground, task, path, parts[0]), *dots, _end(ground, task, path, parts[-1])]
        dots = straightened(dots)
        drawn[task.element] = dots[::-1] if task.reversed else dots
    return drawn


def _start(ground: Lines, task: Errand, path: Path, piece: Segment) -> Dots:
    if task.hangs:
        box = ground.boxes[task.hangs]
        level = ground.down.at(piece.line, piece.track)
        return [(box.center.x, box.bottom), (box.center.x, level)]
    return [_border(ground, task.request.source, path.vertices[0], path.vertices[1], piece)]


def _end(ground: Lines, task: Errand, path: Path, piece: Segment) -> tuple[float, float]:
    last, before = path.vertices[-1], path.vertices[-2]
    if task.request.bar is not None:
        middle = ground.down.at(2 * task.request.bar + 1, 0)
        edge = middle - BAR_HALF if last[1] > before[1] else middle + BAR_HALF
        return (ground.across.at(piece.line, piece.track), edge)
    return _border(ground, task.request.target, last, before, piece)


def _border(
    ground: Lines, item: str, here: tuple[int, int], beyond: tuple[int, int], piece: Segment
) -> tuple[float, float]:
    """Return where a line meets its box: on the side that looks to ``beyond``."""
    box = ground.boxes[item]
    if piece.horizontal:
        level = ground.down.at(piece.line, piece.track)
        return (box.right if beyond[0] > here[0] else box.x, level)
    upright = ground.across.at(piece.line, piece.track)
    return (upright, box.bottom if beyond[1] > here[1] else box.y)


def straightened(dots: Dots) -> Dots:
    """Leave out points that repeat or lie on a straight line between their neighbours."""
    kept: Dots = []
    for dot in dots:
        if kept and dot == kept[-1]:
            continue
        while len(kept) > 1 and _between(kept[-2], kept[-1], dot):
            kept.pop()
        kept.append(dot)
    return kept


def _between(
    one: tuple[float, float], two: tuple[float, float], three: tuple[float, float]
) -> bool:
    return one[0] == two[0] == three[0] or one[1] == two[1] == three[1]
