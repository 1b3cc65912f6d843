"""Groups 1:n and n:1: steps that only together do what the other side does.

Only people put several of both sides into one group: where a border cannot be found, they decide.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from fitgap.labels.habits import has_own_habit
from fitgap.labels.words import Label
from fitgap.matching.attachment import Attachment, attachment
from fitgap.matching.confirmed import Decided
from fitgap.matching.joining import Knowledge, features, is_alternative, probability
from fitgap.outline.items import ItemKind

#: From this chance on, a step becomes part of a neighbouring group.
LIKELY = 0.4
#: From this one on, it does so before it is looked for a counterpart of its own.
SURE = 0.55
#: From this share of equal names on, the current flow is a copy of the standard that was changed:
#: there, other words are meant as a change.
COPY_SHARE = 0.6
#: Parts so usual that they always belong to the whole: 開封 and 受付, 封入 and 発送.
CERTAIN_PART = 0.7
#: What may be in a group of work.
GROWING = frozenset({ItemKind.STEP, ItemKind.WAIT})
#: What may be one with the decision behind it.
_ASKING = frozenset({ItemKind.STEP, ItemKind.DECISION})
#: What a group may grow over, and how many items of it at most.
_PASSED = frozenset({ItemKind.STEP, ItemKind.WAIT, ItemKind.TIMER})
MOST_BETWEEN = 1

#: An item of a side beside the members of both.
_Place = tuple[int, int, tuple[int, ...], tuple[int, ...]]


@dataclass(eq=False)
class Group:
    """Items of both sides that correspond; ``score`` of the weakest member (1: a plain pair)."""

    left: list[int]
    right: list[int]
    score: float = 1.0

    def side(self, number: int) -> list[int]:
        """Return the members of one side, 0 or 1."""
        return self.right if number else self.left


class Grouping:
    """Grows groups from pairs; every item stays in one group at most.

    Groups that people settled stay as they are.
    """

    def __init__(
        self,
        known: Knowledge,
        pairs: list[tuple[int, int]],
        decided: Decided,
    ) -> None:
        evidence = known.evidence
        self._known = known
        self.evidence = evidence
        self.sides = (evidence.left, evidence.right)
        self._fits: dict[_Place, Attachment] = {}
        settled = {(rows[0], columns[0]): (rows, columns) for rows, columns in decided.groups}
        self._settled = [
            Group([*rows], [*columns]) for pair, (rows, columns) in settled.items() if pair in pairs
        ]
        self.groups = [
            Group([row], [column]) for row, column in pairs if (row, column) not in settled
        ]
        taken = (
            {*decided.alone[0], *(row for row, _ in pairs)},
            {*decided.alone[1], *(column for _, column in pairs)},
        )
        for group in self._settled:
            taken[0].update(group.left)
            taken[1].update(group.right)
        self.free: tuple[set[int], set[int]] = (
            set(range(len(evidence.left.items))) - taken[0],
            set(range(len(evidence.right.items))) - taken[1],
        )

    def all(self) -> list[Group]:
        """Return the groups as they are now."""
        return [*self.groups, *self._settled]

    def add(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Take further pairs of items that are in no group yet."""
        for row, column in pairs:
            self.groups.append(Group([row], [column]))
            self.free[0].discard(row)
            self.free[1].discard(column)

    def join_from(self, least: float) -> None:
        """Let every item join the group it belongs to at least so likely, the likeliest first."""
        while True:
            found = max(self._candidates(), default=None, key=lambda entry: entry[:3])
            if found is None or found[0] < least:
                return
            score, _, _, side, index, group = found
            self.join(group, side, index, score)

    @cached_property
    def is_copy(self) -> bool:
        """Say whether most names are the very same: a copy in which a check was taken out."""
        same = [self.evidence.wording.same[g.left[0], g.right[0]] for g in self.groups]
        return bool(same) and sum(same) / len(same) >= COPY_SHARE

    def join(self, group: Group, side: int, index: int, score: float) -> None:
        """Put an item without a group into one."""
        group.side(side).append(index)
        group.score = min(group.score, score)
        self.free[side].discard(index)

    def _candidates(self) -> Iterator[tuple[float, int, int, int, int, Group]]:
        """Yield (score, tie breakers, side, item, group) for each item that could join a group."""
        for number, group in enumerate(self.groups):
            for side in (0, 1):
                if len(group.side(1 - side)) > 1:
                    continue
                for index, between in self.near(group, side):
                    score = self._chance(group, side, index, between)
                    yield score, -number, -index, side, index, group

    def _chance(self, group: Group, side: int, index: int, between: int) -> float:
        """Return how likely an item belongs to a group.

        In a copy, a step that kept its name has not grown.
        """
        kept = self.evidence.wording.same[group.left[0], group.right[0]] > 0
        if self.is_copy and kept and self.fit(group, side, index).part < CERTAIN_PART:
            return 0.0
        return probability(self.features(group, side, index, between))

    def features(self, group: Group, side: int, index: int, between: int) -> list[float]:
        """Return what speaks for an item belonging to a group, as ``joining`` weighs it.

        ``between``: items that lie between them.
        """
        return features(
            self._known,
            self.fit(group, side, index),
            side,
            index,
            (group.left, group.right),
            sorted(self.free[1 - side]),
            between,
        )

    def fit(self, group: Group, side: int, index: int) -> Attachment:
        """Weigh an item against a group; remembered, as groups are looked at again and again."""
        key = side, index, tuple(group.left), tuple(group.right)
        if key not in self._fits:
            self._fits[key] = attachment(
                self.label(side, index),
                [self.label(side, member) for member in group.side(side)],
                [self.label(1 - side, member) for member in group.side(1 - side)],
                self.evidence.likeness,
                self.evidence.lexicon,
            )
        return self._fits[key]

    def label(self, side: int, index: int) -> Label:
        """Return the name of an item."""
        return self.sides[side].items[index].label

    def near(self, group: Group, side: int) -> Iterator[tuple[int, int]]:
        """Yield the free steps that may belong to a group, and how many lie between.

        They stand before or behind it with no way around, or on another way to the same.
        """
        outline = self.sides[side]
        behaviour = outline.behaviour
        members = group.side(side)
        if all(outline.items[member].kind is ItemKind.DECISION for member in members):
            yield from ((index, 0) for index in self._of_decisions(side, members))
        if not all(outline.items[member].kind in GROWING for member in members):
            return
        ahead = self._reached(group, side, behaviour.preceding, behaviour.following)
        behind = self._reached(group, side, behaviour.following, behaviour.preceding)
        for index, between in sorted({**ahead, **behind}.items()):
            if outline.items[index].kind in GROWING:
                yield index, between
        yield from ((index, 0) for index in self._alternatives(group, side))

    def _of_decisions(self, side: int, members: Sequence[int]) -> Iterator[int]:
        """Yield what may be one decision with those of a group, directly beside it.

        A step before it may find out what it asks, a decision may be asked with it.
        """
        behaviour = self.sides[side].behaviour
        for member in members:
            before = behaviour.preceding[member]
            yield from (n for n in before if len(before) == 1 and self._is_free(side, n, _ASKING))
            for index in behaviour.following[member]:
                is_next = behaviour.preceding[index] == (member,)
                if is_next and self._is_free(side, index, {ItemKind.DECISION}):
                    yield index

    def _is_free(self, side: int, index: int, kinds: Collection[ItemKind]) -> bool:
        return index in self.free[side] and self.sides[side].items[index].kind in kinds

    def _reached(
        self,
        group: Group,
        side: int,
        ways: Sequence[tuple[int, ...]],
        back: Sequence[tuple[int, ...]],
    ) -> dict[int, int]:
        """Return the free items beside a group in one direction, with no way around.

        What is free itself may lie between, ``MOST_BETWEEN`` items at most; habits that stand
        alone (押印) and periods do not count.
        """
        items = self.sides[side].items
        found: dict[int, int] = {}
        waiting = [(n, 0) for member in group.side(side) for n in ways[member]]
        others = [self.label(1 - side, member) for member in group.side(1 - side)]
        while waiting:
            index, between = waiting.pop()
            if index in found or index not in self.free[side] or len(back[index]) != 1:
                continue
            if items[index].kind not in _PASSED:
                continue
            found[index] = between
            counts = items[index].kind is ItemKind.STEP and not has_own_habit(
                self.label(side, index), others
            )
            if between + counts <= MOST_BETWEEN:
                waiting += [(n, between + counts) for n in ways[index]]
        return found

    def _alternatives(self, group: Group, side: int) -> Iterator[int]:
        """Yield free steps on another way to the same: 窓口 and 郵送."""
        outline = self.sides[side]
        members = group.side(side)
        for index in sorted(self.free[side]):
            same_kind = outline.items[index].kind is outline.items[members[0]].kind
            if same_kind and is_alternative(outline, index, members):
                yield index
