"""Which arrows can be travelled at the same time (Kovalyov and Esparza 1996, on the BPMN graph)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fitgap.outline.control import Branch, Control, Fork


class Concurrency:
    """Pairs of arrows that can both carry work at the same time."""

    def __init__(self, control: Control) -> None:
        self._control = control
        self._branches: Sequence[Branch] = [
            branch for place in control.places for branch in control.leaving.get(place, ())
        ]
        self._number = {branch: number for number, branch in enumerate(self._branches)}
        self.pairs: list[int] = []  #: for each arrow, the others as bits
        self._spread(control.joins)
        joins = control.joins | set(self._merges_of_parallel_ways())
        if joins != control.joins:
            # Drawn without a joining gateway, but meant: both ways must have arrived.
            self._spread(frozenset(joins))

    def entering(self, place: str) -> int:
        """Return the arrows into a place as bits."""
        return sum(1 << self._number[branch] for branch in self._control.entering.get(place, ()))

    def beside(self, place: str) -> int:
        """Return the arrows that can be travelled while work arrives at a place."""
        found = 0
        for branch in self._control.entering.get(place, ()):
            found |= self.pairs[self._number[branch]]
        return found

    def _spread(self, joins: frozenset[str]) -> None:
        self.pairs = [0] * len(self._branches)
        waiting: list[tuple[int, int]] = []

        def mark(left: int, right: int) -> None:
            if left != right and not self.pairs[left] >> right & 1:
                self.pairs[left] |= 1 << right
                self.pairs[right] |= 1 << left
                waiting.append((left, right))
                waiting.append((right, left))

        for left, right in self._forks():
            mark(left, right)
        while waiting:
            moving, staying = waiting.pop()
            place = self._branches[moving].target
            if place in joins and not self._all_arrive(place, staying):
                continue
            for branch in self._control.leaving.get(place, ()):
                mark(self._number[branch], staying)

    def _forks(self) -> Iterator[tuple[int, int]]:
        for place in self._control.places:
            leaving = self._control.leaving.get(place, ())
            plain = [self._number[b] for b in leaving if not b.boundary]
            beside = [self._number[b] for b in leaving if b.boundary and not b.interrupting]
            if self._control.forks[place] in (Fork.PARALLEL, Fork.INCLUSIVE):
                yield from _pairs(plain)
            for event in beside:
                yield from ((event, other) for other in plain)

    def _all_arrive(self, place: str, staying: int) -> bool:
        """Say whether all ways into a joining place can be travelled while ``staying`` is."""
        needed = self.entering(place)
        return not needed >> staying & 1 and not needed & ~self.pairs[staying]

    def _merges_of_parallel_ways(self) -> Iterator[str]:
        for place, entering in self._control.entering.items():
            numbers = [self._number[branch] for branch in entering]
            if any(self.pairs[left] >> right & 1 for left, right in _pairs(numbers)):
                yield place


def _pairs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    for position, left in enumerate(numbers):
        yield from ((left, right) for right in numbers[position + 1 :])
