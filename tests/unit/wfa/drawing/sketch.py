"""Building small flows with their diagram interchange for tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from wfa.model import (
    Annotation,
    Association,
    Bounds,
    Collaboration,
    Data,
    DataAssociation,
    Diagram,
    Edge,
    Flow,
    FlowInfo,
    Group,
    Lane,
    MessageFlow,
    Node,
    Point,
    Pool,
    Process,
    SequenceFlow,
    Shape,
)
from wfa.model.kinds import DataKind, NodeKind

PROCESS = "P"
COLLABORATION = "C"
_SIZES = {"event": (36.0, 36.0), "gateway": (50.0, 50.0), "step": (120.0, 80.0)}


@dataclass
class Sketch:
    """A flow under construction. Places are the middle of what is put there."""

    info: FlowInfo | None = None
    nodes: list[Node] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)
    pools: list[Pool] = field(default_factory=list)
    arrows: list[SequenceFlow] = field(default_factory=list)
    messages: list[MessageFlow] = field(default_factory=list)
    data: list[Data] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    associations: list[Association] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)

    def node(
        self,
        id: str,
        kind: NodeKind,
        x: float,
        y: float,
        name: str = "",
        *,
        size: tuple[float, float] | None = None,
        scope: str = PROCESS,
        shape: dict[str, Any] | None = None,
        **fields: Any,
    ) -> Node:
        """Put a node with its middle at a point."""
        node = Node(id=id, kind=kind, scope=scope, name=name, **fields)
        sort = "event" if node.is_event else "gateway" if node.is_gateway else "step"
        width, height = size or _SIZES[sort]
        self.nodes.append(node)
        box = Bounds(x - width / 2, y - height / 2, width, height)
        self.shapes.append(Shape(id=f"{id}_di", element=id, bounds=box, **(shape or {})))
        return node

    def pool(
        self, id: str, box: Bounds, name: str = "", *, process: str = "", **shape: Any
    ) -> None:
        """Put a pool; without a process it is a black box."""
        self.pools.append(Pool(id=id, collaboration=COLLABORATION, name=name, process=process))
        shape.setdefault("horizontal", True)
        self.shapes.append(Shape(id=f"{id}_di", element=id, bounds=box, **shape))

    def lane(
        self,
        id: str,
        box: Bounds,
        name: str = "",
        *,
        nodes: Sequence[str] = (),
        parent: str = "",
        horizontal: bool = True,
    ) -> None:
        """Put a lane."""
        lane = Lane(id=id, process=PROCESS, name=name, nodes=tuple(nodes), parent=parent)
        self.lanes.append(lane)
        self.shapes.append(Shape(id=f"{id}_di", element=id, bounds=box, horizontal=horizontal))

    def arrow(
        self,
        source: str,
        target: str,
        *points: tuple[float, float],
        name: str = "",
        label: Bounds | None = None,
        **fields: Any,
    ) -> str:
        """Draw a sequence flow; without points straight from middle to middle."""
        id = f"{source}-{target}"
        scope = fields.pop("scope", PROCESS)
        arrow = SequenceFlow(id=id, source=source, target=target, scope=scope, name=name, **fields)
        self.arrows.append(arrow)
        self._edge(id, points, label)
        return id

    def message(
        self, source: str, target: str, *points: tuple[float, float], name: str = ""
    ) -> str:
        """Draw a message flow."""
        id = f"{source}~{target}"
        self.messages.append(
            MessageFlow(id=id, source=source, target=target, collaboration=COLLABORATION, name=name)
        )
        self._edge(id, points, None)
        return id

    def document(
        self, id: str, kind: DataKind, x: float, y: float, name: str = "", **fields: Any
    ) -> None:
        """Put a document or a register."""
        self.data.append(Data(id=id, kind=kind, scope=PROCESS, name=name, **fields))
        width, height = (50.0, 50.0) if kind is DataKind.STORE_REFERENCE else (40.0, 50.0)
        box = Bounds(x - width / 2, y - height / 2, width, height)
        self.shapes.append(Shape(id=f"{id}_di", element=id, bounds=box))

    def note(self, id: str, box: Bounds, text: str) -> None:
        """Put an annotation."""
        self.annotations.append(Annotation(id=id, scope=PROCESS, text=text))
        self.shapes.append(Shape(id=f"{id}_di", element=id, bounds=box))

    def group(self, id: str, box: Bounds) -> None:
        """Put a group."""
        self.groups.append(Group(id=id, scope=PROCESS))
        self.shapes.append(Shape(id=f"{id}_di", element=id, bounds=box))

    def association(self, source: str, target: str, direction: str = "") -> str:
        """Tie two elements with a dotted line."""
        id = f"{source}..{target}"
        self.associations.append(
            Association(id=id, scope=PROCESS, source=source, target=target, direction=direction)
        )
        self._edge(id, (), None)
        return id

    def uses(self, node: Node, data: str, *, output: bool) -> Node:
        """Let a node read or write a document; returns the changed node."""
        id = f"{node.id}{'>' if output else '<'}{data}"
        tie = DataAssociation(
            id=id,
            output=output,
            source=() if output else (data,),
            target=data if output else "",
        )
        place = self.nodes.index(node)
        changed = replace(node, data_associations=(*node.data_associations, tie))
        self.nodes[place] = changed
        self._edge(id, (), None)
        return changed

    def reroute(self, line: str, *points: tuple[float, float]) -> None:
        """Give the line of an element other points."""
        self.edges = [edge for edge in self.edges if edge.element != line]
        self._edge(line, points, None)

    def _edge(self, id: str, points: Sequence[tuple[float, float]], label: Bounds | None) -> None:
        waypoints = tuple(Point(x, y) for x, y in points)
        self.edges.append(Edge(id=f"{id}_di", element=id, waypoints=waypoints, label=label))

    def flow(self) -> Flow:
        """Return the flow with one diagram."""
        diagram = Diagram(id="D", plane="D_plane", element=COLLABORATION if self.pools else PROCESS)
        return Flow(
            id="Definitions",
            processes=(Process(id=PROCESS, name="転入届", info=self.info),),
            collaborations=(Collaboration(id=COLLABORATION),) if self.pools else (),
            pools=tuple(self.pools),
            lanes=tuple(self.lanes),
            nodes=tuple(self.nodes),
            sequence_flows=tuple(self.arrows),
            message_flows=tuple(self.messages),
            data=tuple(self.data),
            annotations=tuple(self.annotations),
            groups=tuple(self.groups),
            associations=tuple(self.associations),
            diagrams=(replace(diagram, shapes=tuple(self.shapes), edges=tuple(self.edges)),),
            **self.extra,
        )
