"""The same work with other gateways: nothing that a comparison may call a difference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from wfa.model import EventDefinition, Flow, Node, SequenceFlow
from wfa.model.kinds import NodeKind, TriggerKind

_EXCLUSIVE, _PARALLEL = NodeKind.EXCLUSIVE_GATEWAY, NodeKind.PARALLEL_GATEWAY


def without_merges(flow: Flow) -> Flow:
    """Let arrows run straight into what stands behind an exclusive gateway that only joins."""
    for node in flow.nodes:
        leaving = flow.outgoing.get(node.id, ())
        if node.kind is _EXCLUSIVE and len(leaving) == 1 and leaving[0].target != node.id:
            return without_merges(_bypassed(flow, node, leaving[0]))
    return flow


def with_merges(flow: Flow) -> Flow:
    """Put a joining gateway before every step to which several arrows run."""
    nodes, arrows = list(flow.nodes), list(flow.sequence_flows)
    for node in flow.nodes:
        entering = flow.incoming.get(node.id, ())
        if len(entering) < 2 or node.is_gateway:
            continue
        gate = Node(id=f"join_{node.id}", kind=_EXCLUSIVE, scope=node.scope)
        nodes.append(gate)
        gone = {arrow.id for arrow in entering}
        arrows = [replace(a, target=gate.id) if a.id in gone else a for a in arrows]
        arrows.append(_arrow(gate.id, node.id, node.scope))
    return _redrawn(flow, nodes, arrows)


def with_silent_forks(flow: Flow) -> Flow:
    """Let several arrows leave a step where a parallel gateway stood behind it."""
    for node in flow.nodes:
        entering, leaving = flow.incoming.get(node.id, ()), flow.outgoing.get(node.id, ())
        if node.kind is not _PARALLEL or len(entering) != 1 or len(leaving) < 2:
            continue
        before = flow.node_by_id[entering[0].source]
        if before.is_gateway or len(flow.outgoing[before.id]) > 1:
            continue
        arrows = [
            replace(a, source=before.id) if a.source == node.id else a
            for a in flow.sequence_flows
            if a.id != entering[0].id
        ]
        rest = [n for n in flow.nodes if n.id != node.id]
        return with_silent_forks(_redrawn(flow, rest, arrows))
    return flow


def in_cascades(flow: Flow) -> Flow:
    """Ask one question with three or more ways out by several gateways, one behind the other."""
    nodes, arrows = list(flow.nodes), list(flow.sequence_flows)
    for node in flow.nodes:
        leaving = flow.outgoing.get(node.id, ())
        if node.kind is not _EXCLUSIVE or len(leaving) < 3:
            continue
        gate = Node(id=f"else_{node.id}", kind=_EXCLUSIVE, scope=node.scope)
        nodes.append(gate)
        moved = {arrow.id for arrow in leaving[1:]}
        arrows = [replace(a, source=gate.id) if a.id in moved else a for a in arrows]
        arrows.append(_arrow(node.id, gate.id, node.scope))
    return _redrawn(flow, nodes, arrows)


def with_links(flow: Flow) -> Flow:
    """Break the arrow into each joining gateway by a pair of link events."""
    nodes, arrows = list(flow.nodes), list(flow.sequence_flows)
    for arrow in flow.sequence_flows:
        target = flow.node_by_id.get(arrow.target)
        if target is None or len(flow.incoming.get(target.id, ())) < 2 or not target.is_gateway:
            continue
        name = f"link_{arrow.id}"
        event = EventDefinition(kind=TriggerKind.LINK, link_name=name)
        ends = [
            Node(id=f"{name}_{end}", kind=kind, scope=target.scope, name=name, events=(event,))
            for end, kind in (
                ("throw", NodeKind.INTERMEDIATE_THROW),
                ("catch", NodeKind.INTERMEDIATE_CATCH),
            )
        ]
        nodes += ends
        arrows = [replace(a, target=ends[0].id) if a.id == arrow.id else a for a in arrows]
        arrows.append(_arrow(ends[1].id, target.id, target.scope))
    return _redrawn(flow, nodes, arrows)


def in_frames(flow: Flow) -> Flow:
    """Put a frame around each step that has one arrow in and one out."""
    nodes, arrows, inside = list(flow.nodes), list(flow.sequence_flows), set[str]()
    for node in flow.nodes:
        entering, leaving = flow.incoming.get(node.id, ()), flow.outgoing.get(node.id, ())
        if not node.is_step or node.is_sub_process or flow.boundary_events.get(node.id):
            continue
        if len(entering) != 1 or len(leaving) != 1 or node.kind is NodeKind.RECEIVE_TASK:
            continue
        if inside & {entering[0].source, leaving[0].target}:
            continue
        inside.add(node.id)
        frame = Node(
            id=f"frame_{node.id}", kind=NodeKind.SUB_PROCESS, scope=node.scope, name=node.name
        )
        nodes = [replace(n, scope=frame.id) if n.id == node.id else n for n in nodes]
        nodes.append(frame)
        arrows = [replace(a, target=frame.id) if a.id == entering[0].id else a for a in arrows]
        arrows = [replace(a, source=frame.id) if a.id == leaving[0].id else a for a in arrows]
    return _redrawn(flow, nodes, arrows)


#: Every way of drawing the same work otherwise, by name.
REDRAWINGS: dict[str, Callable[[Flow], Flow]] = {
    "without joining gateways": without_merges,
    "with joining gateways": with_merges,
    "parallel ways without a gateway": with_silent_forks,
    "one question by several gateways": in_cascades,
    "link events": with_links,
    "frames around steps": in_frames,
}


def _bypassed(flow: Flow, node: Node, leaving: SequenceFlow) -> Flow:
    arrows = [
        replace(a, target=leaving.target) if a.target == node.id else a
        for a in flow.sequence_flows
        if a.id != leaving.id
    ]
    return _redrawn(flow, [n for n in flow.nodes if n.id != node.id], arrows)


def _arrow(source: str, target: str, scope: str) -> SequenceFlow:
    return SequenceFlow(id=f"{source}_{target}", source=source, target=target, scope=scope)


def _redrawn(flow: Flow, nodes: list[Node], arrows: list[SequenceFlow]) -> Flow:
    """Return the flow with other nodes and arrows; lanes keep who is still there."""
    present = {node.id for node in nodes}
    lanes = tuple(
        replace(lane, nodes=tuple(n for n in lane.nodes if n in present)) for lane in flow.lanes
    )
    return replace(
        flow,
        nodes=tuple(replace(node, incoming=(), outgoing=()) for node in nodes),
        sequence_flows=tuple(arrows),
        lanes=lanes,
        diagrams=(),
    )
