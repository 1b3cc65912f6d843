"""A flow: everything one BPMN file says, as one frozen value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from wfa.model.drawing import Diagram, Edge, Shape
from wfa.model.elements import (
    Annotation,
    Association,
    Collaboration,
    Data,
    Group,
    Lane,
    LaneSet,
    MessageFlow,
    Node,
    Other,
    Pool,
    Process,
    RootElement,
    SequenceFlow,
)
from wfa.model.extensions import FlowInfo
from wfa.model.xml import NO_EXTRA, Extra


@dataclass(frozen=True, kw_only=True)
class Flow:
    """One BPMN file. Change with ``dataclasses.replace``.

    Tuples are in document order, what a holder holds after the holder; where a file mixes kinds of
    elements or puts its collaboration last, in the order ``write_flow`` uses.
    """

    id: str = ""  #: id of ``definitions``
    name: str = ""
    target_namespace: str = ""
    processes: tuple[Process, ...] = ()
    collaborations: tuple[Collaboration, ...] = ()
    pools: tuple[Pool, ...] = ()
    lane_sets: tuple[LaneSet, ...] = ()  #: may be left out: lanes are written without them too
    lanes: tuple[Lane, ...] = ()
    nodes: tuple[Node, ...] = ()  #: of all processes and sub-processes
    sequence_flows: tuple[SequenceFlow, ...] = ()
    message_flows: tuple[MessageFlow, ...] = ()
    data: tuple[Data, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    groups: tuple[Group, ...] = ()
    associations: tuple[Association, ...] = ()
    root_elements: tuple[RootElement, ...] = ()
    others: tuple[Other, ...] = ()
    diagrams: tuple[Diagram, ...] = ()
    prefixes: tuple[tuple[str, str], ...] = ()  #: (prefix, namespace) besides the standard ones
    extra: Extra = NO_EXTRA

    @cached_property
    def main(self) -> Process | None:
        """The process that is the procedure: with ``wfa:flow``, else executable, else the first."""
        for process in self.processes:
            if process.info is not None:
                return process
        for process in self.processes:
            if process.executable:
                return process
        return self.processes[0] if self.processes else None

    @property
    def info(self) -> FlowInfo | None:
        """The frame of the main process, if the file has one."""
        return self.main.info if self.main else None

    @cached_property
    def node_by_id(self) -> Mapping[str, Node]:
        """All nodes by id; of duplicate ids the first one."""
        return {node.id: node for node in reversed(self.nodes)}

    @cached_property
    def incoming(self) -> Mapping[str, tuple[SequenceFlow, ...]]:
        """Sequence flows into each node id that has any, in document order."""
        return _grouped((line.target, line) for line in self.sequence_flows)

    @cached_property
    def outgoing(self) -> Mapping[str, tuple[SequenceFlow, ...]]:
        """Sequence flows out of each node id that has any, in document order."""
        return _grouped((line.source, line) for line in self.sequence_flows)

    @cached_property
    def boundary_events(self) -> Mapping[str, tuple[Node, ...]]:
        """Boundary events by the id of their host."""
        return _grouped((node.attached_to, node) for node in self.nodes if node.attached_to)

    @cached_property
    def children(self) -> Mapping[str, tuple[Node, ...]]:
        """Nodes by the process or sub-process that directly holds them."""
        return _grouped((node.scope, node) for node in self.nodes)

    @cached_property
    def lane_of(self) -> Mapping[str, Lane]:
        """The innermost lane of each node, inherited from its sub-process or boundary host."""
        return dict(_lanes_of_nodes(self))

    @cached_property
    def root_by_id(self) -> Mapping[str, RootElement]:
        """Messages, signals, errors, escalations and shared event definitions by id."""
        return {element.id: element for element in reversed(self.root_elements)}

    @cached_property
    def shape_of(self) -> Mapping[str, Shape]:
        """The first shape drawn for each element id."""
        return {s.element: s for d in reversed(self.diagrams) for s in reversed(d.shapes)}

    @cached_property
    def edge_of(self) -> Mapping[str, Edge]:
        """The first edge drawn for each element id."""
        return {e.element: e for d in reversed(self.diagrams) for e in reversed(d.edges)}

    def process_of(self, node_id: str) -> str:
        """Return the id of the process around a node, through any sub-processes."""
        scope = self.node_by_id[node_id].scope
        seen = {process.id for process in self.processes}  # a node may carry the id of a process
        while scope in self.node_by_id and scope not in seen:
            seen.add(scope)
            scope = self.node_by_id[scope].scope
        return scope


T = TypeVar("T")


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _lanes_of_nodes(flow: Flow) -> Iterator[tuple[str, Lane]]:
    depth = {lane.id: lane.parent for lane in flow.lanes}

    def level(lane: Lane) -> int:
        steps, parent = 0, lane.parent
        while parent and steps < len(depth):
            steps, parent = steps + 1, depth.get(parent, "")
        return steps

    direct: dict[str, Lane] = {}
    for lane in sorted(flow.lanes, key=level):
        direct.update(dict.fromkeys(lane.nodes, lane))
    for node in flow.nodes:
        holder: Node | None = node
        seen: set[str] = set()
        while holder and holder.id not in direct and holder.id not in seen:
            seen.add(holder.id)
            holder = flow.node_by_id.get(holder.attached_to or holder.scope)
        if holder and holder.id in direct:
            yield node.id, direct[holder.id]
