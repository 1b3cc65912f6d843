"""order_changed, parallelism_changed: the same steps, one after the other in another way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import networkx as nx

from fitgap.gaps.compared import Compared
from fitgap.gaps.kinds import Finding, GapType
from fitgap.matching.correspondences import Correspondence
from fitgap.outline.behaviour import Behaviour
from fitgap.outline.items import Item, ItemKind

_ORDERED = frozenset({ItemKind.STEP, ItemKind.WAIT, ItemKind.DECISION, ItemKind.TIMER})
#: Components of swapped pairs up to this size are solved exactly.
EXACT_SIZE = 14

Relation = Callable[[Behaviour, Sequence[int], Sequence[int]], bool]


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
    ]
    changed = _pairs(compared, units, _is_parallel_changed)
    for component in sorted(nx.connected_components(changed), key=min):
        chosen = [units[number] for number in sorted(component)]
        first, second = chosen[0], next(units[n] for n in changed.neighbors(min(component)))
        parallel = _parallel(compared.standard.behaviour, _left(first), _left(second))
        sides = ("並行", "順番") if parallel else ("順番", "並行")
        yield Finding(
            GapType.PARALLELISM_CHANGED,
            tuple(item for unit in chosen for item in unit.standard if item.is_work),
            tuple(item for unit in chosen for item in unit.current if item.is_work),
            words={"standard": sides[0], "current": sides[1]},
        )


def _pairs(
    compared: Compared,
    units: Sequence[Correspondence],
    changed: Callable[[Compared, Correspondence, Correspondence], bool],
) -> nx.Graph[int]:
    graph: nx.Graph[int] = nx.Graph()
    for number, first in enumerate(units):
        for other in range(number + 1, len(units)):
            if changed(compared, first, units[other]):
                graph.add_edge(number, other)
    return graph


def _left(unit: Correspondence) -> list[int]:
    return [item.index for item in unit.standard]


def _right(unit: Correspondence) -> list[int]:
    return [item.index for item in unit.current]


def _is_reversed(compared: Compared, first: Correspondence, second: Correspondence) -> bool:
    mine, other = compared.standard.behaviour, compared.current.behaviour
    forward = _before(mine, _left(first), _left(second))
    backward = _before(mine, _left(second), _left(first))
    if forward == backward:
        return False
    now_forward = _before(other, _right(first), _right(second))
    now_backward = _before(other, _right(second), _right(first))
    return now_forward != now_backward and now_forward != forward


def _before(behaviour: Behaviour, first: Sequence[int], second: Sequence[int]) -> bool:
    return any(behaviour.is_before(a, b) for a in first for b in second)


def _is_parallel_changed(compared: Compared, first: Correspondence, second: Correspondence) -> bool:
    mine, other = compared.standard.behaviour, compared.current.behaviour
    if _parallel(mine, _left(first), _left(second)):
        return _ordered(other, _right(first), _right(second))
    if _parallel(other, _right(first), _right(second)):
        return _ordered(mine, _left(first), _left(second))
    return False


def _parallel(behaviour: Behaviour, first: Sequence[int], second: Sequence[int]) -> bool:
    return any(behaviour.is_parallel(a, b) for a in first for b in second)


def _ordered(behaviour: Behaviour, first: Sequence[int], second: Sequence[int]) -> bool:
    if _parallel(behaviour, first, second):
        return False
    return _before(behaviour, first, second) or _before(behaviour, second, first)


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
            if set(graph.neighbors(number)) & set(graph.neighbors(other)) - moved:
                together.add_edge(number, other)
    for block in sorted(nx.connected_components(together), key=min):
        yield sorted(block)


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
