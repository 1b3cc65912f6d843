"""Where names stand that are written beside their element."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from wfa.layout.collisions import Stretch, boxes_meet, inside, line_meets, stretches
from wfa.layout.sheet import Direction, Sheet
from wfa.layout.sizes import Size, has_outer_label, label_size
from wfa.model import Bounds, Flow

WIDTHS = (96.0, 76.0, 60.0)  #: widths a name may be wrapped at, best first
LINE_WIDTHS = (72.0, 48.0)
GAP = 3.0
COLLISION = 100.0


class LabelPlacer:
    """Puts one name after the other where nothing stands yet; ``kept`` names stay."""

    def __init__(self, flow: Flow, sheet: Sheet, kept: Mapping[str, Bounds]) -> None:
        self.flow = flow
        self.sheet = sheet
        frames = {x.id for x in flow.lanes} | {p.id for p in flow.pools if p.process}
        self.boxes = {k: b for k, b in sheet.boxes.items() if k not in frames | sheet.holders}
        self.lines: list[Stretch] = [s for dots in sheet.lines.values() for s in stretches(dots)]
        self.labels = dict(kept)
        self.frames = [sheet.boxes[x.id] for x in flow.lanes if x.id in sheet.boxes]

    def place(self) -> dict[str, Bounds]:
        """Return the box of every name, by element."""
        for node in self.flow.nodes:
            if node.id in self.boxes and node.name.strip() and has_outer_label(node):
                box = self.boxes[node.id]
                above = node.is_gateway
                self._choose(
                    node.id, _around(box, node.name, above=above, hung=bool(node.attached_to))
                )
        for item in self.flow.data:
            if item.id in self.boxes and item.name.strip():
                above = self.sheet.direction is Direction.ROWS
                self._choose(
                    item.id, _around(self.boxes[item.id], item.name, above=above, hung=False)
                )
        names = {line.id: line.name for line in self.flow.sequence_flows}
        names |= {line.id: line.name for line in self.flow.message_flows}
        for line, name in names.items():
            if line in self.sheet.lines and name.strip():
                self._choose(line, _along(self.sheet.lines[line], name))
        return self.labels

    def _choose(self, element: str, candidates: Iterable[Bounds]) -> None:
        if element in self.labels:
            return
        best: tuple[float, Bounds] | None = None
        for rank, candidate in enumerate(candidates):
            cost = rank + self._collisions(candidate) * COLLISION
            if best is None or cost < best[0]:
                best = (cost, candidate)
            if cost < COLLISION:
                break
        if best:
            self.labels[element] = best[1]

    def _collisions(self, box: Bounds) -> int:
        count = sum(boxes_meet(box, other) for other in self.boxes.values())
        count += sum(boxes_meet(box, other) for other in self.labels.values())
        count += sum(line_meets(piece, box) for piece in self.lines)
        holders = [frame for frame in self.frames if boxes_meet(box, frame)]
        return count + (0 if not holders or any(inside(box, f) for f in holders) else 1)


def _around(box: Bounds, name: str, *, above: bool, hung: bool) -> Iterator[Bounds]:
    """Yield places beside a small box: under or over it, then its corners and sides."""
    for width in WIDTHS:
        size = label_size(name, width)
        middle = box.center.x - size.width / 2
        under = Bounds(middle, box.bottom + GAP, size.width, size.height)
        over = Bounds(middle, box.y - GAP - size.height, size.width, size.height)
        right, left = box.center.x + 6, box.center.x - 6 - size.width
        corners = [
            Bounds(right, box.bottom + 1, size.width, size.height),
            Bounds(right, box.y - 1 - size.height, size.width, size.height),
            Bounds(left, box.bottom + 1, size.width, size.height),
            Bounds(left, box.y - 1 - size.height, size.width, size.height),
        ]
        side = box.center.y - size.height / 2
        sides = [
            Bounds(box.right + GAP, side, size.width, size.height),
            Bounds(box.x - GAP - size.width, side, size.width, size.height),
        ]
        first = [] if hung else [over, under] if above else [under, over]
        order = [1, 3, 0, 2] if above else [0, 2, 1, 3]
        yield from first
        yield from (corners[k] for k in order)
        yield from sides
        yield from (_moved(corners[k], 12 if k in (0, 2) else -12) for k in order)


def _moved(box: Bounds, down: float) -> Bounds:
    return Bounds(box.x, box.y + down, box.width, box.height)


def _along(dots: list[tuple[float, float]], name: str) -> Iterator[Bounds]:
    """Yield places along a line: near its beginning first, on either side."""
    for width in LINE_WIDTHS:
        size = label_size(name, width)
        for (x1, y1), (x2, y2) in stretches(dots):
            for share in (0.0, 0.5, 1.0):
                yield from _beside_stretch((x1, y1), (x2, y2), share, size)


def _beside_stretch(
    one: tuple[float, float], two: tuple[float, float], share: float, size: Size
) -> Iterator[Bounds]:
    (x1, y1), (x2, y2) = one, two
    if y1 == y2:
        length = abs(x2 - x1)
        if length < size.width + 6:
            return
        way = 1 if x2 > x1 else -1
        start = x1 + way * (4 + share * (length - size.width - 8))
        x = start if way > 0 else start - size.width
        yield Bounds(x, y1 - GAP - size.height, size.width, size.height)
        yield Bounds(x, y1 + GAP, size.width, size.height)
        return
    length = abs(y2 - y1)
    if length < size.height:
        return
    way = 1 if y2 > y1 else -1
    start = y1 + way * (2 + share * (length - size.height - 4))
    y = start if way > 0 else start - size.height
    yield Bounds(x1 + GAP + 1, y, size.width, size.height)
    yield Bounds(x1 - GAP - 1 - size.width, y, size.width, size.height)
