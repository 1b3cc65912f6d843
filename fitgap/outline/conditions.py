"""On which decisions it depends whether a place is passed at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import networkx as nx

from fitgap.outline.control import Branch, Control, Fork
from fitgap.outline.ordering import Ordering

#: Forks where one way is chosen, or some are.
_CHOICES = frozenset({Fork.EXCLUSIVE, Fork.INCLUSIVE, Fork.EVENT})


@dataclass(frozen=True, slots=True)
class Condition:
    """A place is passed only on some of the ways out of a fork."""

    fork: str  #: the gateway; for an event on a border, the event
    ways: frozenset[str]  #: names of the ways on which the place lies
    #: The other ways come back behind the place; otherwise they end the procedure early. To meet
    #: only in what ends it early (the same refusal, the same request to correct) is no coming back.
    rejoins: bool = True


def conditions_of(control: Control, ordering: Ordering) -> Mapping[str, frozenset[Condition]]:
    """Return for each place the conditions it depends on. Loops of sending back do not count."""
    found: dict[str, set[Condition]] = {}
    mainline = _Mainline(control, ordering)
    for fork, branches in _forks(control, ordering):
        for place, condition in _of_fork(fork, branches, ordering, mainline):
            found.setdefault(place, set()).add(condition)
    for place, condition in (*_beside(control, ordering), *_inside_loops(control, ordering)):
        found.setdefault(place, set()).add(condition)
    return {place: frozenset(own) for place, own in found.items()}


def _forks(control: Control, ordering: Ordering) -> Iterator[tuple[str, list[Branch]]]:
    """Yield forks where one way is chosen, with their ways forward."""
    for place in control.places:
        leaving = [b for b in control.leaving.get(place, ()) if b not in ordering.back]
        plain = [branch for branch in leaving if not branch.boundary]
        if control.forks[place] in _CHOICES and len(plain) > 1:
            yield place, plain
        for event in (b for b in leaving if b.boundary and b.interrupting):
            if plain:
                yield event.target, [event, *plain]


def _of_fork(
    fork: str, branches: list[Branch], ordering: Ordering, mainline: _Mainline
) -> Iterator[tuple[str, Condition]]:
    """Yield the places that only some ways pass."""
    bit = ordering.bit
    reach = [ordering.after[b.target] | 1 << bit[b.target] for b in branches]
    for place in ordering.order:
        on = [number for number, bits in enumerate(reach) if bits >> bit[place] & 1]
        if not on or len(on) == len(branches):
            continue
        ahead = mainline.ahead(place)
        rejoins = any(bits & ahead for number, bits in enumerate(reach) if number not in on)
        yield place, Condition(fork, frozenset(_name(branches[n]) for n in on), rejoins)


class _Mainline:
    """Which places lie between a place and the end that is furthest from the start."""

    def __init__(self, control: Control, ordering: Ordering) -> None:
        self._ordering = ordering
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(control.places)
        for branches in control.leaving.values():
            graph.add_edges_from((branch.source, branch.target) for branch in branches)
        self._graph = graph
        self._ahead: dict[str, int] = {}
        #: By end: what leads to it without going back, and what does in any way.
        self._leading: dict[str, tuple[int, int]] = {}

    def ahead(self, place: str) -> int:
        """Return what comes after a place and leads to the furthest end it can reach.

        Where it only reaches that end by going back first, so may what comes after it.
        """
        if place not in self._ahead:
            self._ahead[place] = self._found_ahead(place)
        return self._ahead[place]

    def _found_ahead(self, place: str) -> int:
        after = self._ordering.after[place]
        ends = [p for p in nx.descendants(self._graph, place) if not self._graph.out_degree(p)]
        if not ends:
            return after
        end = max(ends, key=lambda p: (self._ordering.level[p], self._ordering.bit[p]))
        onward, anyhow = self._leading_to(end)
        return after & (onward if after >> self._ordering.bit[end] & 1 else anyhow)

    def _leading_to(self, end: str) -> tuple[int, int]:
        if end not in self._leading:
            bit, after = self._ordering.bit, self._ordering.after
            onward = {p for p, reached in after.items() if reached >> bit[end] & 1}
            sides = [{end, *onward}, {end, *nx.ancestors(self._graph, end)}]
            sums = [sum(1 << bit[place] for place in side) for side in sides]
            self._leading[end] = sums[0], sums[1]
        return self._leading[end]


def _inside_loops(control: Control, ordering: Ordering) -> Iterator[tuple[str, Condition]]:
    """Yield places of a loop that another way back goes around: 補正 with a step left out.

    Only places from which every way leads back count; that the main line can be sent back does not
    make what follows conditional.
    """
    last = sum(1 << ordering.bit[p] for p in control.places if not control.leaving.get(p))
    returning: dict[str, set[str]] = {}
    for branch in ordering.back:
        returning.setdefault(branch.source, set()).add(branch.target)
    for fork in control.places:
        ways = [b for b in control.leaving.get(fork, ()) if not b.boundary]
        around = {b.target for b in ways if b in ordering.back}
        if control.forks[fork] not in _CHOICES or not around:
            continue
        for branch in (b for b in ways if b not in ordering.back):
            for place in _from(branch.target, ordering):
                ahead = _from(place, ordering)
                leaves = ordering.after[place] & last or not control.leaving.get(place)
                if not leaves and around & {t for p in ahead for t in returning.get(p, ())}:
                    yield place, Condition(fork, frozenset({_name(branch)}))


def _from(place: str, ordering: Ordering) -> Iterator[str]:
    yield place
    yield from _after(place, ordering)


def _after(place: str, ordering: Ordering) -> Iterator[str]:
    bits = ordering.after[place]
    yield from (other for other, number in ordering.bit.items() if bits >> number & 1)


def _beside(control: Control, ordering: Ordering) -> Iterator[tuple[str, Condition]]:
    """Yield what happens only if an event on a border happens beside the work."""
    for branches in control.leaving.values():
        for branch in branches:
            if branch.boundary and not branch.interrupting:
                reach = ordering.after[branch.target]
                main = _without_boundaries(control, ordering, branch.source)
                for place in ordering.order:
                    if reach >> ordering.bit[place] & 1 and not main >> ordering.bit[place] & 1:
                        yield place, Condition(branch.target, frozenset({""}))


def _without_boundaries(control: Control, ordering: Ordering, place: str) -> int:
    found = 0
    for branch in control.leaving.get(place, ()):
        if not branch.boundary and branch not in ordering.back:
            found |= ordering.after[branch.target] | 1 << ordering.bit[branch.target]
    return found


def _name(branch: Branch) -> str:
    return branch.name or branch.condition or ("default" if branch.default else branch.target)
