"""Whether every case can finish: deadlocks, work done twice, endless turns, level by level.

What a net shows is told in terms of the drawing: where it shows, and which branching causes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

import networkx as nx

from wfa.lint.analysis.exploration import Exploration, explore
from wfa.lint.analysis.net import Edge, Mode, Net
from wfa.lint.analysis.net_building import build_net, link_names
from wfa.lint.analysis.reduction import reduce_net
from wfa.model import Flow, Node
from wfa.model.kinds import NodeKind

_BEGIN = ""
#: Larger levels are no drawings any more; they are left alone.
MAX_ROUTERS = 2_000


class TroubleKind(Enum):
    """What can happen to a case."""

    DEADLOCK = auto()  #: it waits forever for a branch that will not come
    DOUBLE = auto()  #: the same step is done twice, side by side
    ENDLESS = auto()  #: it goes round without ever ending
    UNDECIDED = auto()  #: too many possibilities to look at


@dataclass(frozen=True, slots=True)
class Trouble:
    """One way a case can go wrong. ``cause`` is a node id, empty where none stands out."""

    kind: TroubleKind
    element: str
    cause: str = ""


def troubles_of(flow: Flow) -> tuple[Trouble, ...]:
    """Return what can go wrong on every level, each spot once."""
    found: dict[Trouble, None] = {}
    for scope in _levels(flow):
        net = build_net(flow, scope)
        if len(net.routers) > MAX_ROUTERS:
            found[Trouble(TroubleKind.UNDECIDED, scope)] = None
            continue
        reduce_net(net)
        found |= dict.fromkeys(_told(flow, net, explore(net)))
    return tuple(found)


def _levels(flow: Flow) -> Iterator[str]:
    for process in flow.processes:
        yield process.id
    for node in flow.nodes:
        if node.is_sub_process and node.kind is not NodeKind.AD_HOC_SUB_PROCESS:
            yield node.id


def _told(flow: Flow, net: Net, result: Exploration) -> Iterator[Trouble]:
    if not result.complete:
        yield Trouble(TroubleKind.UNDECIDED, net.scope)
    if not (result.deadlocks or result.doubled or result.endless):
        return
    above = _dominators(flow, net.scope)
    told: set[str] = set()
    for state in result.deadlocks:
        for join in {edge.target for edge in state if edge.target.join is Mode.ALL}:
            if join.element not in told:
                told.add(join.element)
                missing = [edge for edge in join.entries if edge not in state]
                yield Trouble(
                    TroubleKind.DEADLOCK,
                    join.element,
                    _choice_above(flow, above, missing, join.element),
                )
    for edge in result.doubled:
        element = edge.source.element
        if element not in told:
            told.add(element)
            yield Trouble(TroubleKind.DOUBLE, element, _fork_above(flow, above, element))
    for state in result.endless:
        yield Trouble(TroubleKind.ENDLESS, min(edge.target.element for edge in state))


def _choice_above(flow: Flow, above: Mapping[str, str], missing: list[Edge], join: str) -> str:
    """Return the choice that can lead a token away from the missing entry of a join."""
    for edge in missing:
        element = edge.source.element
        while element not in (_BEGIN, join) and element in above:
            if _chooses(flow, element):
                return element
            element = above[element] if above[element] != element else _BEGIN
    return ""


def _fork_above(flow: Flow, above: Mapping[str, str], element: str) -> str:
    """Return the nearest branching before an element that sends out several tokens."""
    element = above.get(element, _BEGIN)
    while element != _BEGIN and element in above:
        node = flow.node_by_id[element]
        if _forks(flow, node):
            return element
        element = above[element] if above[element] != element else _BEGIN
    return ""


def _chooses(flow: Flow, element: str) -> bool:
    node = flow.node_by_id[element]
    lines = flow.outgoing.get(element, ())
    if node.kind in (NodeKind.PARALLEL_GATEWAY, NodeKind.COMPLEX_GATEWAY):
        return False
    conditional = any(line.condition for line in lines)
    interrupted = any(event.interrupting for event in flow.boundary_events.get(element, ()))
    return (node.is_gateway and len(lines) > 1) or conditional or interrupted


def _forks(flow: Flow, node: Node) -> bool:
    lines = flow.outgoing.get(node.id, ())
    beside = any(not event.interrupting for event in flow.boundary_events.get(node.id, ()))
    if node.kind in (NodeKind.EXCLUSIVE_GATEWAY, NodeKind.EVENT_BASED_GATEWAY):
        return False
    return len(lines) > 1 or beside


def _dominators(flow: Flow, scope: str) -> Mapping[str, str]:
    """Return, for each node of a level, the nearest one every case passes before it."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    nodes = flow.children.get(scope, ())
    catches = {
        name: node.id
        for node in nodes
        if node.kind is NodeKind.INTERMEDIATE_CATCH
        for name in link_names(node)
    }
    inside = {node.id for node in nodes}
    for node in nodes:
        graph.add_node(node.id)
        graph.add_edges_from(
            (node.id, line.target)
            for line in flow.outgoing.get(node.id, ())
            if line.target in inside
        )
        if node.attached_to in inside:
            graph.add_edge(node.attached_to, node.id)
        if node.kind is NodeKind.INTERMEDIATE_THROW:
            graph.add_edges_from((node.id, catches[n]) for n in link_names(node) if n in catches)
    starts = [n for n in nodes if n.kind is NodeKind.START_EVENT or not graph.in_degree(n.id)]
    graph.add_edges_from((_BEGIN, node.id) for node in starts)
    if _BEGIN not in graph:
        return {}
    return dict(nx.immediate_dominators(graph, _BEGIN))
