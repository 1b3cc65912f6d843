"""Small edits of flows: taking a step out, putting one in, parallel, optional."""

from __future__ import annotations

from dataclasses import replace

from wfa.model import Flow, Node, SequenceFlow
from wfa.model.kinds import NodeKind


def chained(flow: Flow, node: str) -> bool:
    """Say whether a node has exactly one arrow in and one out, to other nodes."""
    incoming, outgoing = flow.incoming.get(node, ()), flow.outgoing.get(node, ())
    return (
        len(incoming) == len(outgoing) == 1
        and incoming[0].source != node != outgoing[0].target
        and not flow.boundary_events.get(node)
    )


def without(flow: Flow, node: str) -> Flow:
    """Return the flow without a chained node; its neighbours are joined."""
    (incoming,), (outgoing,) = flow.incoming[node], flow.outgoing[node]
    arrows = tuple(
        replace(arrow, target=outgoing.target) if arrow.id == incoming.id else arrow
        for arrow in flow.sequence_flows
        if arrow.id != outgoing.id
    )
    lanes = tuple(
        replace(lane, nodes=tuple(n for n in lane.nodes if n != node)) for lane in flow.lanes
    )
    nodes = tuple(_unlinked(n, {incoming.id, outgoing.id}) for n in flow.nodes if n.id != node)
    return replace(flow, nodes=nodes, sequence_flows=arrows, lanes=lanes, diagrams=())


def _unlinked(node: Node, arrows: set[str]) -> Node:
    return replace(
        node,
        incoming=tuple(a for a in node.incoming if a not in arrows),
        outgoing=tuple(a for a in node.outgoing if a not in arrows),
        default="" if node.default in arrows else node.default,
    )


def changed(flow: Flow, node: str, **fields: object) -> Flow:
    """Return the flow with some fields of one node changed."""
    nodes = tuple(
        replace(each, **fields) if each.id == node else each  # type: ignore[arg-type]
        for each in flow.nodes
    )
    return replace(flow, nodes=nodes, diagrams=())


def inserted(flow: Flow, after: str, node: Node) -> Flow:
    """Return the flow with a node behind a chained one, in its lane and scope."""
    (outgoing,) = flow.outgoing[after]
    added = replace(node, scope=flow.node_by_id[after].scope)
    arrow = SequenceFlow(
        id=f"{node.id}_arrow", source=node.id, target=outgoing.target, scope=added.scope
    )
    arrows = tuple(
        replace(each, target=node.id) if each.id == outgoing.id else each
        for each in flow.sequence_flows
    )
    lanes = tuple(
        replace(lane, nodes=(*lane.nodes, node.id)) if after in lane.nodes else lane
        for lane in flow.lanes
    )
    return replace(
        flow,
        nodes=(*flow.nodes, added),
        sequence_flows=(*arrows, arrow),
        lanes=lanes,
        diagrams=(),
    )


def moved_to_lane(flow: Flow, node: str, lane: str) -> Flow:
    """Return the flow with a node in another lane."""
    lanes = tuple(
        replace(
            each,
            nodes=tuple(n for n in each.nodes if n != node) + ((node,) if each.id == lane else ()),
        )
        for each in flow.lanes
    )
    return replace(flow, lanes=lanes, diagrams=())


def exchanged(flow: Flow, first: str, second: str) -> Flow:
    """Return the flow with two chained neighbours in reversed order."""
    (before,), (between,) = flow.incoming[first], flow.outgoing[first]
    (after,) = flow.outgoing[second]
    turned = {
        before.id: replace(before, target=second),
        between.id: replace(between, source=second, target=first),
        after.id: replace(after, source=first),
    }
    arrows = tuple(turned.get(each.id, each) for each in flow.sequence_flows)
    return replace(flow, sequence_flows=arrows, nodes=_plain(flow), diagrams=())


def in_parallel(flow: Flow, first: str, second: str, tag: str) -> Flow:
    """Return the flow with two chained neighbours side by side between parallel gateways."""
    (before,), (between,) = flow.incoming[first], flow.outgoing[first]
    (after,) = flow.outgoing[second]
    scope = flow.node_by_id[first].scope
    gates = [
        Node(id=f"{tag}_{end}", kind=NodeKind.PARALLEL_GATEWAY, scope=scope)
        for end in ("open", "close")
    ]
    arrows = [
        each for each in flow.sequence_flows if each.id not in (before.id, between.id, after.id)
    ]
    made = [
        replace(before, target=gates[0].id),
        SequenceFlow(id=f"{tag}_1", source=gates[0].id, target=first, scope=scope),
        SequenceFlow(id=f"{tag}_2", source=gates[0].id, target=second, scope=scope),
        SequenceFlow(id=f"{tag}_3", source=first, target=gates[1].id, scope=scope),
        replace(after, source=second, target=gates[1].id),
        SequenceFlow(id=f"{tag}_4", source=gates[1].id, target=after.target, scope=scope),
    ]
    return replace(
        flow,
        nodes=(*_plain(flow), *gates),
        sequence_flows=(*arrows, *made),
        diagrams=(),
    )


def made_optional(flow: Flow, node: str, gate: Node) -> Flow:
    """Return the flow with a question before a chained node, and a way around it."""
    (incoming,), (outgoing,) = flow.incoming[node], flow.outgoing[node]
    scope = flow.node_by_id[node].scope
    merge = Node(id=f"{gate.id}_merge", kind=NodeKind.EXCLUSIVE_GATEWAY, scope=scope)
    arrows = [each for each in flow.sequence_flows if each.id not in (incoming.id, outgoing.id)]
    made = [
        replace(incoming, target=gate.id),
        SequenceFlow(id=f"{gate.id}_1", source=gate.id, target=node, scope=scope, name="はい"),
        SequenceFlow(
            id=f"{gate.id}_2", source=gate.id, target=merge.id, scope=scope, name="いいえ"
        ),
        replace(outgoing, target=merge.id),
        SequenceFlow(id=f"{gate.id}_3", source=merge.id, target=outgoing.target, scope=scope),
    ]
    return replace(
        flow,
        nodes=(*_plain(flow), replace(gate, scope=scope), merge),
        sequence_flows=(*arrows, *made),
        diagrams=(),
    )


def _plain(flow: Flow) -> tuple[Node, ...]:
    """Return the nodes without their lists of arrows, which the arrows themselves tell."""
    return tuple(replace(node, incoming=(), outgoing=()) for node in flow.nodes)
