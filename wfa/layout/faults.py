"""What is wrong with a drawing: used by tests, and before a sheet is handed out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from wfa.layout.collisions import boxes_meet, inside, line_meets, stretches
from wfa.model import Bounds, Flow


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One defect of a drawing."""

    kind: str  #: overlap, through_box, through_label, outside_lane, missing, detached
    element: str
    other: str = ""


def faults(flow: Flow, diagram: int = 0) -> list[Fault]:
    """Return the defects of one diagram of a flow, sorted; an empty list is a clean sheet."""
    return sorted(_Checker(flow, diagram).run())


class _Checker:
    def __init__(self, flow: Flow, diagram: int) -> None:
        self.flow = flow
        drawn = flow.diagrams[diagram]
        self.boxes = {shape.element: shape.bounds for shape in drawn.shapes}
        self.labels = {s.element: s.label for s in drawn.shapes if s.label}
        self.labels |= {e.element: e.label for e in drawn.edges if e.label}
        self.lines = {e.element: [(p.x, p.y) for p in e.waypoints] for e in drawn.edges}
        self.nodes = [n.id for n in flow.nodes if n.id in self.boxes]
        self.things = [*self.nodes, *(d.id for d in flow.data if d.id in self.boxes)]
        self.things += [a.id for a in flow.annotations if a.id in self.boxes]
        black = {p.id for p in flow.pools} - {p.id for p in flow.pools if p.process}
        self.things += [pool for pool in black if pool in self.boxes]
        self.ends = self._ends()

    def run(self) -> Iterator[Fault]:
        yield from self._missing()
        yield from self._overlaps()
        yield from self._lines()
        yield from self._lanes()

    def _missing(self) -> Iterator[Fault]:
        hidden = {
            n.id for n in self.flow.nodes if n.scope in self.boxes or self._in_hidden(n.scope)
        }
        for node in self.flow.nodes:
            if node.id not in self.boxes and node.id not in hidden:
                yield Fault("missing", node.id)
        for line in self.flow.sequence_flows:
            ends = (line.source in self.boxes, line.target in self.boxes)
            if all(ends) and line.id not in self.lines:
                yield Fault("missing", line.id)

    def _in_hidden(self, scope: str) -> bool:
        return scope in self.flow.node_by_id and scope not in self.boxes

    def _ends(self) -> dict[str, set[str]]:
        ends = {x.id: {x.source, x.target} for x in self.flow.sequence_flows}
        ends |= {x.id: {x.source, x.target} for x in self.flow.message_flows}
        ends |= {x.id: {x.source, x.target} for x in self.flow.associations}
        for node in self.flow.nodes:
            ends |= {a.id: {node.id, a.target, *a.source} for a in node.data_associations}
        return ends

    def _around(self, element: str) -> set[str]:
        """Return an element, its host and the sub-processes around it."""
        found: set[str] = set()
        node = self.flow.node_by_id.get(element)
        found.add(element)
        while node and node.id not in found - {element}:
            found |= {node.id, node.attached_to}
            node = self.flow.node_by_id.get(node.scope)
        return found

    def _overlaps(self) -> Iterator[Fault]:
        for one, two in combinations(self.things, 2):
            if boxes_meet(self.boxes[one], self.boxes[two]) and not (
                one in self._around(two) or two in self._around(one) or self._both_hang(one, two)
            ):
                yield Fault("overlap", one, two)
        for (one, first), (two, second) in combinations(self.labels.items(), 2):
            if boxes_meet(first, second):
                yield Fault("label_overlap", one, two)
        holders = {node.scope for node in self.flow.nodes}
        for one, label in self.labels.items():
            for two in self.things:
                if two not in holders and one != two and boxes_meet(label, self.boxes[two]):
                    yield Fault("label_on_box", one, two)

    def _both_hang(self, one: str, two: str) -> bool:
        nodes = self.flow.node_by_id
        return (
            one in nodes
            and two in nodes
            and bool(nodes[one].attached_to and nodes[two].attached_to)
        )

    def _lines(self) -> Iterator[Fault]:
        for line, dots in self.lines.items():
            own = {x for end in self.ends.get(line, set()) for x in self._around(end)}
            for other in self.things:
                if other not in own and self._runs_through(dots, self.boxes[other]):
                    yield Fault("through_box", line, other)
            for other, label in self.labels.items():
                if self._runs_through(dots, label):
                    yield Fault("through_label", line, other)
            for end in self.ends.get(line, set()) & self.boxes.keys():
                if not any(_touches(dot, self.boxes[end]) for dot in (dots[0], dots[-1])):
                    yield Fault("detached", line, end)

    def _runs_through(self, dots: list[tuple[float, float]], box: Bounds) -> bool:
        return any(line_meets(piece, box) for piece in stretches(dots))

    def _lanes(self) -> Iterator[Fault]:
        for node in self.nodes:
            lane = self.flow.lane_of.get(node)
            if not lane or lane.id not in self.boxes or self.flow.node_by_id[node].attached_to:
                continue
            if not inside(self.boxes[node], self.boxes[lane.id]):
                yield Fault("outside_lane", node, lane.id)


def _touches(dot: tuple[float, float], box: Bounds) -> bool:
    return box.x - 2 <= dot[0] <= box.right + 2 and box.y - 2 <= dot[1] <= box.bottom + 2
