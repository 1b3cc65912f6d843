"""What has to be routed in a region, in a good order, with the sides arrows like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wfa.layout.grid import DOWN, LEFT, RIGHT, UP, Grid, RowKind
from wfa.layout.routing import Request, Sides
from wfa.layout.structure import Structure
from wfa.model import Flow
from wfa.model.elements import Node
from wfa.model.kinds import EVENT_KINDS

#: Cost of leaving a box in a direction, and of entering it while travelling in one.
STEP_LEAVES: Sides = {RIGHT: 0, DOWN: 70, UP: 80, LEFT: 260}
STEP_ENTERS: Sides = {RIGHT: 0, DOWN: 45, UP: 45, LEFT: 260}
GATEWAY_LEAVES: Sides = {RIGHT: 0, DOWN: 5, UP: 15, LEFT: 200}
GATEWAY_ENTERS: Sides = {RIGHT: 0, DOWN: 10, UP: 10, LEFT: 200}
MESSAGE_SIDES: Sides = {UP: 0, DOWN: 0, RIGHT: 160, LEFT: 160}
DOCUMENT_ENTERS: Sides = {DOWN: 0, UP: 60, RIGHT: 160, LEFT: 160}
TAKEN = 100_000.0  #: a side with boundary events on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One line of the flow and how it is to be routed."""

    element: str  #: id of the sequence flow, message flow, association …
    request: Request
    reversed: bool = False  #: the path runs from the target to the source
    hangs: str = ""  #: boundary event or document the path starts at


def errands(
    flow: Flow, structure: Structure, grid: Grid, clusters: Mapping[str, str]
) -> list[Errand]:
    """Return everything that can be routed inside this region.

    Args:
        flow: the whole flow.
        structure: the region.
        grid: with every box and cluster in its cell.
        clusters: cell item of each document or note.
    """
    maker = _Maker(flow, structure, grid, clusters)
    lines = [*maker.document_lines(), *maker.sequence_flows(), *maker.message_flows()]
    return sorted(lines, key=lambda errand: _turn(grid, errand))


def _turn(grid: Grid, errand: Errand) -> tuple[int, int, int]:
    """Return when a line's turn comes.

    A document's line to the step under it, arrows onward (short ones first), messages, arrows
    back, other lines of documents.
    """
    one = grid.cell_of[errand.request.source]
    two = grid.cell_of.get(errand.request.target, (one[0], 0))
    apart = (abs(two[0] - one[0]), abs(two[1] - one[1]))
    if errand.request.merge.startswith(":"):
        return (0 if one[0] == two[0] and apart[1] == 1 else 4, *apart)
    if errand.request.region is None:
        return (2, *apart)
    return (1 if two[0] > one[0] else 3, *apart)


class _Maker:
    """Makes the errands of one region."""

    def __init__(
        self, flow: Flow, structure: Structure, grid: Grid, clusters: Mapping[str, str]
    ) -> None:
        self.flow = flow
        self.grid = grid
        self.clusters = clusters
        self.boxes = {node.id: node for node in structure.nodes}
        self.bars = {row.band: k for k, row in enumerate(grid.rows) if row.kind is RowKind.BAR}
        self.regions = {i: grid.rows[cell[1]].region for i, cell in grid.cell_of.items()}

    def box_of(self, element: str) -> str:
        """Return the box an element stands for in this region, or an empty string."""
        node = self.flow.node_by_id.get(element)
        if node and node.attached_to in self.boxes:
            return node.attached_to
        return element if element in self.boxes else ""

    def hanging(self, element: str) -> str:
        """Return the element itself where it is a boundary event on one of the boxes."""
        node = self.flow.node_by_id.get(element)
        return element if node and node.attached_to in self.boxes else ""

    def sequence_flows(self) -> list[Errand]:
        """Sequence flows stay inside their pool."""
        made = []
        for line in self.flow.sequence_flows:
            source, target = self.box_of(line.source), self.box_of(line.target)
            if source and target and not self.hanging(line.target):
                hangs = self.hanging(line.source)
                request = Request(
                    id=line.id,
                    source=source,
                    target=target,
                    leave={DOWN: 0} if hangs else self._leaves(self.boxes[source]),
                    enter=self._enters(self.boxes[target]),
                    start=self._under(source) if hangs else None,
                    region=self.regions[source],
                    merge=f"> {target}",
                )
                made.append(Errand(element=line.id, request=request, hangs=hangs))
        return made

    def message_flows(self) -> list[Errand]:
        """Message flows go from box to box or between a box and a black-box pool."""
        made = []
        for line in self.flow.message_flows:
            ends = (line.source, line.target)
            swap = not self.box_of(line.source) or bool(self.hanging(line.target))
            first, second = reversed(ends) if swap else ends
            source, hangs = self.box_of(first), self.hanging(first)
            bar = self.bars.get(second)
            if not source or self.hanging(second) or (bar is None and not self.box_of(second)):
                continue
            leave = {DOWN: 0.0} if hangs else self._free_sides(self.boxes[source])
            request = Request(
                id=line.id,
                source=source,
                target="" if bar is not None else second,
                leave=leave,
                enter=MESSAGE_SIDES,
                start=self._under(source) if hangs else None,
                bar=bar,
            )
            made.append(Errand(element=line.id, request=request, reversed=swap, hangs=hangs))
        return made

    def document_lines(self) -> list[Errand]:
        """Data associations and associations of notes, always routed from the document."""
        made = []
        for node in self.flow.nodes:
            for link in node.data_associations:
                for end in link.source if not link.output else (link.target,):
                    made += self._document_line(link.id, end, node.id, to_document=link.output)
        for line in self.flow.associations:
            made += self._document_line(line.id, line.source, line.target, to_document=False)
            made += self._document_line(line.id, line.target, line.source, to_document=True)
            made += self._compensation(line.id, line.source, line.target)
        return made

    def _document_line(
        self, element: str, thing: str, end: str, *, to_document: bool
    ) -> list[Errand]:
        cluster, target = self.clusters.get(thing), self.box_of(end)
        if not cluster or not target:
            return []
        request = Request(
            id=element,
            source=cluster,
            target=target,
            leave={DOWN: 0},
            enter={**DOCUMENT_ENTERS, UP: TAKEN} if self._busy(target) else DOCUMENT_ENTERS,
            start=self._under(cluster),
            merge=f": {target}",
        )
        return [Errand(element=element, request=request, reversed=to_document, hangs=thing)]

    def _compensation(self, element: str, source: str, target: str) -> list[Errand]:
        if not self.hanging(source) or target not in self.boxes:
            return []
        host = self.box_of(source)
        request = Request(
            id=element,
            source=host,
            target=target,
            leave={DOWN: 0},
            enter=STEP_ENTERS,
            start=self._under(host),
        )
        return [Errand(element=element, request=request, hangs=source)]

    def _under(self, item: str) -> tuple[int, int]:
        column, row = self.grid.cell_of[item]
        return (2 * column + 1, 2 * row + 2)

    def _leaves(self, node: Node) -> Sides:
        sides = GATEWAY_LEAVES if node.is_gateway else STEP_LEAVES
        return {**sides, DOWN: TAKEN} if self._busy(node.id) else sides

    def _enters(self, node: Node) -> Sides:
        sides = GATEWAY_ENTERS if node.is_gateway else STEP_ENTERS
        if node.kind in EVENT_KINDS:
            sides = {**STEP_ENTERS, DOWN: 20, UP: 30}
        return {**sides, UP: TAKEN} if self._busy(node.id) else sides

    def _free_sides(self, node: Node) -> Sides:
        return {**MESSAGE_SIDES, DOWN: TAKEN} if self._busy(node.id) else MESSAGE_SIDES

    def _busy(self, box: str) -> bool:
        """Say whether boundary events take a box's lower side."""
        return bool(self.flow.boundary_events.get(box))
