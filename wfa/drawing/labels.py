"""Names beside figures and lines: where the file puts them, or where there is room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from wfa.drawing.figures import Figure
from wfa.drawing.fitting import FittedText, fit
from wfa.drawing.geometry import along, grown, length, overlap, segment_length_in
from wfa.drawing.lines import Line
from wfa.drawing.palette import LABEL_SIZE
from wfa.drawing.pen import Pen
from wfa.drawing.scene import Scene
from wfa.model import Bounds, Point

_WIDTH = 100.0  #: px a label may be wide where the file does not say
_HEIGHT = 80.0
_GAP = 3.0
_READABLE = 10.0  #: px; a given label box that forces smaller letters is widened
_GRID = 200.0  #: px, cells of the index of obstacles
_MOST_CELLS = 250  #: of one box in one direction: 50,000 px


@dataclass(frozen=True, slots=True)
class Label:
    """A name with its place: the middle of its lines."""

    text: FittedText
    center: Point

    @property
    def box(self) -> Bounds:
        """The box around the lines."""
        width, height = self.text.width, self.text.height
        return Bounds(self.center.x - width / 2, self.center.y - height / 2, width, height)


def place_labels(scene: Scene, pen: Pen) -> dict[str, Label]:
    """Return the label of every element that has its name beside it, by element id.

    Places given in the file are taken as they are. The others are found one after the other, in
    document order, where they cover least.
    """
    labels: dict[str, Label] = {}
    open_figures: list[Figure] = []
    for figure in scene.figures:
        if figure.has_outside_label and figure.name.strip():
            if figure.label is None:
                open_figures.append(figure)
            else:
                labels[figure.id] = _given(figure.name, figure.label, pen)
    open_lines: list[Line] = []
    for line in scene.lines:
        if line.name.strip():
            if line.label is None:
                open_lines.append(line)
            else:
                labels[line.id] = _given(line.name, line.label, pen)
    if open_figures or open_lines:
        _find_room(scene, pen, labels, open_figures, open_lines)
    return labels


def _given(name: str, box: Bounds, pen: Pen) -> Label:
    """Write a name into its label box; widen a box that would make it unreadable."""
    size = pen.size(LABEL_SIZE)
    smallest = max(pen.smallest, min(_READABLE, size))
    grow = size / LABEL_SIZE  # letters larger than the file was made for keep their line ends
    width, height = (box.width + 4) * grow, (box.height + 6) * grow
    text = fit(name, width, height, size=size, smallest=smallest)
    if text.complete:
        return Label(text, box.center)
    text = fit(name, max(box.width, _WIDTH), _HEIGHT, size=size, smallest=pen.smallest)
    return Label(text, Point(box.center.x, box.y + text.height / 2))


def _find_room(
    scene: Scene,
    pen: Pen,
    labels: dict[str, Label],
    figures: list[Figure],
    lines: list[Line],
) -> None:
    obstacles = _Obstacles(scene)
    for label in labels.values():
        obstacles.add(grown(label.box, 2 * _GAP))
    size = pen.size(LABEL_SIZE)
    for figure in figures:
        text = fit(figure.name, _WIDTH, _HEIGHT, size=size, smallest=pen.smallest)
        labels[figure.id] = obstacles.best(text, _around(figure.bounds, text))
    for line in lines:
        text = fit(line.name, _WIDTH - 10, _HEIGHT, size=size, smallest=pen.smallest)
        labels[line.id] = obstacles.best(text, _beside(line, text))


def _around(box: Bounds, text: FittedText) -> Iterator[Point]:
    """Yield places around a figure, the usual one first."""
    middle = box.center
    width, height = text.width / 2 + _GAP, text.height / 2 + _GAP
    below, above = box.bottom + height, box.y - height
    right, left = middle.x + width, middle.x - width
    yield Point(middle.x, below)
    yield Point(middle.x, above)
    yield from (Point(right + 4, above), Point(right + 4, below))
    yield from (Point(left - 4, above), Point(left - 4, below))
    yield from (Point(box.right + width, middle.y), Point(box.x - width, middle.y))


def _beside(line: Line, text: FittedText) -> Iterator[Point]:
    """Yield places beside a line, near its start first: there the reader chooses."""
    total = length(line.points) or 1.0
    near = min(0.5, (text.width / 2 + 8) / total)
    for part in (near, 0.5, 0.35, 0.65, 0.8):
        point = along(line.points, part)
        if _runs_across(line, part):
            for side in (-1, 1):
                yield Point(point.x, point.y + side * (text.height / 2 + 2))
        else:
            for side in (1, -1):
                yield Point(point.x + side * (text.width / 2 + 5), point.y)


def _runs_across(line: Line, part: float) -> bool:
    """True if the line runs rather to the side than up or down at a part of its length."""
    before, after = along(line.points, max(0, part - 0.02)), along(line.points, part + 0.02)
    return abs(after.x - before.x) >= abs(after.y - before.y)


class _Obstacles:
    """What a label should not cover, in cells, so that only what is near is looked at."""

    def __init__(self, scene: Scene) -> None:
        self._boxes: dict[tuple[int, int], list[Bounds]] = {}
        self._segments: dict[tuple[int, int], list[tuple[Point, Point]]] = {}
        for figure in scene.figures:
            if not figure.is_container:
                self.add(figure.bounds)
        for line in scene.lines:
            for a, b in pairwise(line.points):
                box = Bounds(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))
                for cell in _cells(box):
                    self._segments.setdefault(cell, []).append((a, b))

    def add(self, box: Bounds) -> None:
        """Remember one more box."""
        for cell in _cells(box):
            self._boxes.setdefault(cell, []).append(box)

    def best(self, text: FittedText, places: Iterator[Point]) -> Label:
        """Choose the place that covers least, of equal ones the first, and occupy it."""
        labels = [Label(text, place) for place in places]
        costs = [self._cost(label.box) + 6.0 * rank for rank, label in enumerate(labels)]
        chosen = labels[costs.index(min(costs))]
        self.add(grown(chosen.box, 2 * _GAP))
        return chosen

    def _cost(self, box: Bounds) -> float:
        cost = 0.0
        seen_boxes: set[int] = set()
        seen_segments: set[int] = set()
        for cell in _cells(box):
            for other in self._boxes.get(cell, ()):
                if id(other) not in seen_boxes:
                    seen_boxes.add(id(other))
                    cost += overlap(box, other)
            for segment in self._segments.get(cell, ()):
                if id(segment) not in seen_segments:
                    seen_segments.add(id(segment))
                    cost += 4 * segment_length_in(*segment, grown(box, -1))
        return cost


def _cells(box: Bounds) -> Iterator[tuple[int, int]]:
    """Yield the cells a box lies in; of an endless one only its start is looked at."""
    left, top = int(box.x // _GRID), int(box.y // _GRID)
    columns = range(left, min(int(box.right // _GRID), left + _MOST_CELLS) + 1)
    rows = range(top, min(int(box.bottom // _GRID), top + _MOST_CELLS) + 1)
    return ((column, row) for column in columns for row in rows)
