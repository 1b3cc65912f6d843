"""order_changed, parallelism_changed: the same steps, one after the other in another way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import networkx as nx

from fitgap.gaps.compared import Compared
from fitgap.gaps.kinds import Finding, GapType
from fitgap.matching.correspondences import Correspondence
from fitgap.outline.behaviour import Behaviour
from fitgap.outline.items import Item, ItemKind, Outline

_ORDERED = frozenset({ItemKind.STEP, ItemKind.WAIT, ItemKind.DECISION, ItemKind.TIMER})
#: Components of swapped pairs up to this size are solved exactly.
EXACT_SIZE = 14


def find_order(compared: Compared) -> Iterator[Finding]:
    """Yield the fewest moves that explain every pair whose order is reversed.

    Two neighbours that changed places are one finding with both.
    """
    units = [c for c in compared.correspondences if c.standard[0].kind in _ORDERED]
    swapped = _pairs(compared, units, _is_reversed)
    for component in sorted(nx.connected_components(swapped), key=min):
        graph = swapped.subgraph(component)
        for moved in _moves(compared, units, graph):
            chosen = [units[number] for number in moved]
            yield Finding(
                GapType.ORDER_CHANGED,
                tuple(item for unit in chosen for item in unit.standard),
                tuple(item for unit in chosen for item in unit.current),
                words=_passed(units, graph, moved),
            )


def find_parallelism(compared: Compared) -> Iterator[Finding]:
    """Yield groups of steps that are parallel on one side and in sequence on the other."""
    units = [
        c
        for c in compared.correspondences
        if any(i.is_work for i in c.standard) and any(i.is_work for i in c.current)
        if not _is_beside(compared.standard, c.standard)
        if not _is_beside(compared.current, c.current)
    ]
    changed = _pairs(compared, units, _is_parallel_changed)
    for component in sorted(nx.connected_components(changed), key=min):
        chosen = [units[number] for number in sorted(component)]
        second = next(units[n] for n in changed.neighbors(min(component)))
        places = [_place(compared.standard.behaviour, u.standard) for u in (chosen[0], second)]
        parallel = places[0].is_parallel(places[1])
        sides = ("並行", "順番") if parallel else ("順番", "並行")
        yield Finding(
            GapType.PARALLELISM_CHANGED,
            tuple(item for unit in chosen for item in unit.standard if item.is_work),
            tuple(item for unit in chosen for item in unit.current if item.is_work),
            words={"standard": sides[0], "current": sides[1]},
        )


def _is_beside(outline: Outline, items: Iterable[Item]) -> bool:
    """Say whether items only happen because of an event on a border that stops nothing.

    A reminder goes out while the work waits; nobody planned to do both at the same time.
    """
    events = {
        item.id for item in outline.items if item.node.attached_to and not item.node.interrupting
    }
    conditions = outline.behaviour.conditions
    return any(c.fork in events for item in items for c in conditions[item.index])


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the items of a correspondence stand in one flow, as bits."""

    own: int
    after: int  #: what can only come after one of them
    beside: int  #: what can run at the same time as one of them

    def is_before(self, other: _Place) -> bool:
        return bool(self.after & other.own)

    def is_parallel(self, other: _Place) -> bool:
        return bool(self.beside & other.own)

    def is_ordered(self, other: _Place) -> bool:
        if self.is_parallel(other):
            return False
        return self.is_before(other) or other.is_before(self)


#: A correspondence in both flows.
_Unit = tuple[_Place, _Place]


def _place(behaviour: Behaviour, items: Iterable[Item]) -> _Place:
    own = after = beside = 0
    for item in items:
        own |= 1 << item.index
        after |= behaviour.after[item.index]
        beside |= behaviour.parallel[item.index]
    return _Place(own, after, beside)


def _pairs(
    compared: Compared,
    units: Sequence[Correspondence],
    changed: Callable[[_Unit, _Unit], bool],
) -> nx.Graph[int]:
    sides = compared.standard.behaviour, compared.current.behaviour
    places = [(_place(sides[0], c.standard), _place(sides[1], c.current)) for c in units]
    graph: nx.Graph[int] = nx.Graph()
    for number, first in enumerate(places):
        for other in range(number + 1, len(places)):
            if changed(first, places[other]):
                graph.add_edge(number, other)
    return graph


def _is_reversed(first: _Unit, second: _Unit) -> bool:
    forward = first[0].is_before(second[0])
    if forward == second[0].is_before(first[0]):
        return False
    now = first[1].is_before(second[1])
    return now != forward and now != second[1].is_before(first[1])


def _is_parallel_changed(first: _Unit, second: _Unit) -> bool:
    if first[0].is_parallel(second[0]):
        return first[1].is_ordered(second[1])
    return first[1].is_parallel(second[1]) and first[0].is_ordered(second[0])


def _moves(
    compared: Compared, units: Sequence[Correspondence], graph: nx.Graph[int]
) -> Iterator[list[int]]:
    """Yield the moved units of one component, those that moved together in one list."""
    if len(graph) == 2:
        yield sorted(graph)
        return
    moved = _fewest(graph)
    rest = set(graph) - moved
    if len(moved) == len(rest) and nx.is_bipartite(graph):
        # Two blocks of the same length changed places: neither is the one that moved.
        yield sorted(graph)
        return
    together: nx.Graph[int] = nx.Graph()
    together.add_nodes_from(moved)
    ordered = sorted(moved)
    for position, number in enumerate(ordered):
        for other in ordered[position + 1 :]:
            passed = set(graph.neighbors(number)) & set(graph.neighbors(other)) - moved
            if passed and not graph.has_edge(number, other):
                together.add_edge(number, other)
    for block in sorted(nx.connected_components(together), key=min):
        yield sorted(block | _exchanged(graph, moved, block))


def _exchanged(graph: nx.Graph[int], moved: set[int], block: set[int]) -> set[int]:
    """Return the one unit that a moved one changed places with, if it passed no other.

    It may be that either of them moved.
    """
    passed = {n for number in block for n in graph.neighbors(number)} - moved
    return passed if len(block) == len(passed) == 1 else set()


def _fewest(graph: nx.Graph[int]) -> set[int]:
    """Return the smallest set of units without which nothing is reversed any more."""
    if len(graph) > EXACT_SIZE:
        return _greedy(graph)
    best = _greedy(graph)
    waiting: list[tuple[set[int], set[tuple[int, int]]]] = [(set(), set(graph.edges))]
    while waiting:
        chosen, edges = waiting.pop()
        if len(chosen) >= len(best):
            continue
        if not edges:
            best = chosen
            continue
        first, second = min(edges)
        for number in (second, first):
            left = {edge for edge in edges if number not in edge}
            waiting.append((chosen | {number}, left))
    return best


def _greedy(graph: nx.Graph[int]) -> set[int]:
    rest = nx.Graph(graph)
    chosen: set[int] = set()
    while rest.number_of_edges():
        number = max(rest, key=lambda each: (rest.degree[each], each))
        chosen.add(number)
        rest.remove_node(number)
    return chosen


def _passed(
    units: Sequence[Correspondence], graph: nx.Graph[int], moved: Sequence[int]
) -> dict[str, str]:
    """Return the name of a unit that was passed, for the sentence."""
    others = sorted({n for m in moved for n in graph.neighbors(m)} - set(moved))
    if not others:
        return {}
    earlier = others[0] < moved[0]
    passed: Item = units[others[0] if earlier else others[-1]].standard[0]
    return {"passed": passed.label.text, "direction": "前" if earlier else "後"}
