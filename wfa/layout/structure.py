"""What a region holds: its boxes, arrows and what stands beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wfa.layout.columns import Arrow, columns, forward_arrows, topological
from wfa.model import Flow
from wfa.model.elements import MessageFlow, Node


@dataclass(slots=True)
class Structure:
    """Nodes of one or more processes (or of one sub-process) and how they follow each other."""

    nodes: tuple[Node, ...]
    arrows: tuple[tuple[str, str, str], ...]  #: id, source box, target box
    order: list[str] = field(default_factory=list)
    column: dict[str, int] = field(default_factory=dict)
    before: dict[str, list[str]] = field(default_factory=dict)
    after: dict[str, list[str]] = field(default_factory=dict)
    below: dict[str, str] = field(default_factory=dict)
    beside: dict[str, list[str]] = field(default_factory=dict)  #: documents and notes by their step


def read_structure(flow: Flow, scopes: Sequence[str]) -> Structure:
    """Collect what stands directly in some scopes, and find columns and neighbours."""
    inside = [node for scope in scopes for node in flow.children.get(scope, ())]
    boxes = {node.id for node in inside if not node.attached_to}
    hosts = {n.id: n.attached_to for n in inside if n.attached_to in boxes}
    arrows = tuple(
        (line.id, hosts.get(line.source, line.source), hosts.get(line.target, line.target))
        for line in flow.sequence_flows
        if hosts.get(line.source, line.source) in boxes
        and hosts.get(line.target, line.target) in boxes
    )
    nodes = tuple(node for node in inside if node.id in boxes)
    found = Structure(nodes=nodes, arrows=arrows)
    ids = [node.id for node in nodes]
    pairs = [(source, target) for _, source, target in arrows]
    forward, _ = forward_arrows(ids, pairs + _messages_between(flow.message_flows, boxes))
    own = forward & set(pairs)
    found.order = topological(ids, forward)
    found.column = columns(ids, forward, _lanes(flow, found.nodes))
    _neighbours(found, own)
    for line in flow.sequence_flows:
        if line.source in hosts and line.target in boxes:
            found.below.setdefault(line.target, hosts[line.source])
    found.beside = _beside(flow, boxes, hosts)
    return found


def _lanes(flow: Flow, nodes: Sequence[Node]) -> dict[str, str] | None:
    """Return the lane of each node; None where there are none, or not for every node."""
    lanes = {node.id: flow.lane_of[node.id].id for node in nodes if node.id in flow.lane_of}
    return lanes if lanes and len(lanes) == len(nodes) else None


def _messages_between(messages: Sequence[MessageFlow], boxes: set[str]) -> list[Arrow]:
    return [(m.source, m.target) for m in messages if m.source in boxes and m.target in boxes]


def _neighbours(found: Structure, forward: set[Arrow]) -> None:
    """Fill predecessors and successors, the main one (on the longest way to an end) first."""
    rest: dict[str, int] = {}
    for node in reversed(found.order):
        rest[node] = max((rest[t] + 1 for s, t in forward if s == node), default=0)
    place = {node: k for k, node in enumerate(found.order)}
    for node in found.order:
        targets = [t for s, t in forward if s == node]
        found.after[node] = sorted(targets, key=lambda t: (-rest[t], place[t]))
    for node in found.order:
        sources = [s for s, t in forward if t == node]
        found.before[node] = sorted(sources, key=lambda s: (found.after[s][0] != node, place[s]))


def _beside(flow: Flow, boxes: set[str], hosts: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the documents and notes by the box they stand beside: the first that uses them."""
    things = [d.id for d in flow.data] + [a.id for a in flow.annotations]
    partner: dict[str, str] = {}
    for node in flow.nodes:
        box = hosts.get(node.id, node.id)
        for link in node.data_associations:
            for end in (*link.source, link.target):
                partner.setdefault(end, box)
    for line in flow.associations:
        partner.setdefault(line.source, hosts.get(line.target, line.target))
        partner.setdefault(line.target, hosts.get(line.source, line.source))
    found: dict[str, list[str]] = {}
    for thing in things:
        if partner.get(thing) in boxes:
            found.setdefault(partner[thing], []).append(thing)
    return found
