"""The control flow without its loops: which arrows go back, what comes before what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from fitgap.outline.control import Branch, Control

_ROOT = "\0root"


@dataclass(frozen=True)
class Ordering:
    """An order of places that every arrow follows, except those that go back."""

    order: tuple[str, ...]  #: topological
    level: Mapping[str, int]  #: arrows on the longest way from a start
    back: frozenset[Branch]  #: arrows that close a loop: 差戻し, 補正 …
    after: Mapping[str, int]  #: places reachable without going back, as bits by ``bit``
    bit: Mapping[str, int]  #: number of each place

    def reaches(self, source: str, target: str) -> bool:
        """Say whether ``target`` comes after ``source``."""
        return bool(self.after[source] >> self.bit[target] & 1)


def ordering_of(control: Control, content: Callable[[str], str]) -> Ordering:
    """Return the order of places.

    Args:
        control: the control flow.
        content: what a place says, so that ties do not depend on ids or document order.
    """
    numbers = {place: number for number, place in enumerate(control.places)}

    def key(place: str) -> tuple[str, int]:
        return content(place), numbers.get(place, -1)

    graph = _rooted(control, key)
    back = _back_branches(control, graph)
    for branch in back:
        if graph.has_edge(branch.source, branch.target):
            graph.remove_edge(branch.source, branch.target)
    for source, target in list(_remaining_back(graph, key)):
        back |= {b for b in control.leaving.get(source, ()) if b.target == target}
        graph.remove_edge(source, target)
    graph.remove_node(_ROOT)
    order = tuple(nx.lexicographical_topological_sort(graph, key=key))
    level: dict[str, int] = {}
    for place in order:
        level[place] = max((level[p] + 1 for p in graph.predecessors(place)), default=0)
    after: dict[str, int] = {}
    for place in reversed(order):
        reached = 0
        for target in graph.successors(place):
            reached |= after[target] | 1 << numbers[target]
        after[place] = reached
    return Ordering(order, level, frozenset(back), after, numbers)


def _rooted(control: Control, key: Callable[[str], Any]) -> nx.DiGraph[str]:
    """Return the places as a graph with one root that reaches all of them."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node(_ROOT)
    graph.add_nodes_from(control.places)
    for branches in control.leaving.values():
        graph.add_edges_from((b.source, b.target) for b in branches if b.source != b.target)
    graph.add_edges_from((_ROOT, root) for root in control.roots)
    reached = set(nx.descendants(graph, _ROOT))
    for place in sorted(control.places, key=key):
        if place not in reached:
            graph.add_edge(_ROOT, place)
            reached |= {place} | nx.descendants(graph, place)
    return graph


def _back_branches(control: Control, graph: nx.DiGraph[str]) -> set[Branch]:
    """Return arrows to a place that every way to their source passes, and loops on one place."""
    every = [b for branches in control.leaving.values() for b in branches]
    found = {branch for branch in every if branch.source == branch.target}
    if nx.is_directed_acyclic_graph(graph):
        return found
    above = nx.immediate_dominators(graph, _ROOT)
    for branch in every:
        place: str | None = branch.source
        while place is not None and place != _ROOT:
            if place == branch.target:
                found.add(branch)
                break
            place = above.get(place)
    return found


def _remaining_back(graph: nx.DiGraph[str], key: Callable[[str], Any]) -> Iterator[tuple[str, str]]:
    """Yield arrows whose removal leaves no cycle, for loops with several ways in.

    Of each loop, the arrow that leads back furthest, counted in arrows from the start.
    """
    if nx.is_directed_acyclic_graph(graph):
        return
    distance = nx.single_source_shortest_path_length(graph, _ROOT)

    def back(arrow: tuple[str, str]) -> tuple[int, Any, Any]:
        source, target = arrow
        return distance[target] - distance[source], key(source), key(target)

    waiting = [graph]
    while waiting:
        part = waiting.pop()
        for places in nx.strongly_connected_components(part):
            if len(places) > 1:
                loop = nx.DiGraph(part.subgraph(places))
                arrow = min(loop.edges, key=back)
                yield arrow
                loop.remove_edge(*arrow)
                waiting.append(loop)
