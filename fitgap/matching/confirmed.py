"""What people have decided about pairs, found again in two flows by what the steps are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from fitgap.labels.tidying import tidy
from fitgap.matching.wording import Matrix
from fitgap.outline.items import Item, Outline

Pairs = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A person's word on which steps are the same work.

    Names, not ids, so that it holds for new editions and for the next run. One side may be empty:
    then the steps of the other have no counterpart.
    """

    standard: tuple[str, ...]  #: names of steps as drawn
    current: tuple[str, ...]
    same: bool = True  #: False: these are different work

    def turned(self) -> Confirmation:
        """Return the same with the sides exchanged."""
        return Confirmation(self.current, self.standard, self.same)


@dataclass(frozen=True)
class Decided:
    """Confirmations as indexes of items."""

    #: Groups that are settled: items of the standard, items of the current flow.
    groups: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = ()
    #: Pairs that were confirmed, but whose names stand for several items.
    likely: Pairs = frozenset()
    refused: Pairs = frozenset()
    #: Items of each side that have no counterpart.
    alone: tuple[frozenset[int], frozenset[int]] = field(
        default_factory=lambda: (frozenset(), frozenset())
    )

    @property
    def pairs(self) -> Pairs:
        """The settled pairs: the first items of each group."""
        return frozenset((rows[0], columns[0]) for rows, columns in self.groups)


def decide(
    left: Outline, right: Outline, fit: Matrix, confirmations: Sequence[Confirmation]
) -> Decided:
    """Find what was decided in two flows. Of two decisions about one step the later one counts."""
    names = _by_name(left), _by_name(right)
    groups: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    likely, refused = set[tuple[int, int]](), set[tuple[int, int]]()
    alone: tuple[set[int], set[int]] = (set(), set())
    for each in reversed(confirmations):
        found = _all(names[0], each.standard), _all(names[1], each.current)
        if not each.same:
            refused |= set(product(*found)) - likely
        elif not each.standard or not each.current:
            for side in (0, 1):
                alone[side].update(set(found[side]) - taken[side])
        elif _is_settled(each, found, fit):
            known = taken[0] & {*found[0]} or taken[1] & {*found[1]}
            if not known and not refused & set(product(*found)):
                groups.append((tuple(sorted(found[0])), tuple(sorted(found[1]))))
        else:
            likely |= {pair for pair in product(*found) if fit[pair] > 0} - refused
        if each.same:
            taken[0].update(found[0])
            taken[1].update(found[1])
    return Decided(
        groups=tuple(groups),
        likely=frozenset(likely),
        refused=frozenset(refused.difference(*(product(*group) for group in groups))),
        alone=(frozenset(alone[0]), frozenset(alone[1])),
    )


def _is_settled(each: Confirmation, found: tuple[list[int], list[int]], fit: Matrix) -> bool:
    """Say whether every name stands for exactly one item, and the items can be one work."""
    unique = len(found[0]) == len(each.standard) and len(found[1]) == len(each.current)
    return unique and bool(fit[found[0][0], found[1][0]] > 0)


def _by_name(outline: Outline) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for item in outline.items:
        if item.label.text:
            found.setdefault(item.label.text, []).append(item.index)
    return found


def _all(names: Mapping[str, list[int]], wanted: Iterable[str]) -> list[int]:
    """Return the items of these names, each once; nothing if one of the names is gone."""
    found = [names.get(tidy(name), []) for name in wanted]
    if not all(found):
        return []
    return list(dict.fromkeys(index for own in found for index in own))


def confirmation_of(
    standard: Iterable[Item], current: Iterable[Item], *, same: bool = True
) -> Confirmation:
    """Return the decision about some items as it is stored."""
    return Confirmation(
        tuple(tidy(item.node.name) for item in standard),
        tuple(tidy(item.node.name) for item in current),
        same,
    )
