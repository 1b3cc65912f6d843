"""On which decisions it depends whether a place is passed at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fitgap.outline.control import Branch, Control, Fork
from fitgap.outline.ordering import Ordering


@dataclass(frozen=True, slots=True)
class Condition:
    """A place is passed only on some of the ways out of a fork."""

    fork: str  #: the gateway; for an event on a border, the event
    ways: frozenset[str]  #: names of the ways on which the place lies
    #: The other ways come back behind the place; otherwise they end the procedure early.
    rejoins: bool = True


def conditions_of(control: Control, ordering: Ordering) -> Mapping[str, frozenset[Condition]]:
    """Return for each place the conditions it depends on. Loops of sending back do not count."""
    found: dict[str, set[Condition]] = {}
    for fork, branches in _forks(control, ordering):
        for place, condition in _of_fork(fork, branches, ordering):
            found.setdefault(place, set()).add(condition)
    for place, condition in _beside(control, ordering):
        found.setdefault(place, set()).add(condition)
    return {place: frozenset(own) for place, own in found.items()}


def _forks(control: Control, ordering: Ordering) -> Iterator[tuple[str, list[Branch]]]:
    """Yield forks where one way is chosen, with their ways forward."""
    for place in control.places:
        leaving = [b for b in control.leaving.get(place, ()) if b not in ordering.back]
        plain = [branch for branch in leaving if not branch.boundary]
        if control.forks[place] in (Fork.EXCLUSIVE, Fork.INCLUSIVE, Fork.EVENT) and len(plain) > 1:
            yield place, plain
        for event in (b for b in leaving if b.boundary and b.interrupting):
            if plain:
                yield event.target, [event, *plain]


def _of_fork(
    fork: str, branches: list[Branch], ordering: Ordering
) -> Iterator[tuple[str, Condition]]:
    """Yield the places that only some ways pass."""
    bit = ordering.bit
    reach = [ordering.after[b.target] | 1 << bit[b.target] for b in branches]
    for place in ordering.order:
        on = [number for number, bits in enumerate(reach) if bits >> bit[place] & 1]
        if not on or len(on) == len(branches):
            continue
        after = ordering.after[place]
        rejoins = any(bits & after for number, bits in enumerate(reach) if number not in on)
        yield place, Condition(fork, frozenset(_name(branches[n]) for n in on), rejoins)


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
