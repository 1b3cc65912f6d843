"""Groups 1:n, n:1 and n:m: steps that only together do what the other side does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from fitgap.labels.habits import has_own_habit
from fitgap.labels.likeness import covered, exclusion
from fitgap.labels.words import Label
from fitgap.matching.attachment import Attachment, attachment
from fitgap.matching.checks import QUESTION_LIKENESS, is_check
from fitgap.matching.confirmed import Decided
from fitgap.matching.joining import Knowledge, features, probability
from fitgap.outline.items import Item, ItemKind, Outline

#: From this chance on, a step becomes part of a neighbouring group.
LIKELY = 0.5
#: From this one on, it does so before it is looked for a counterpart of its own.
SURE = 0.65
#: The same work drawn twice, for two ways of arrival: so alike must the labels be.
ALTERNATIVE_LIKENESS = 0.7
#: Opposites that strong (全部, 部分) make two kinds of work; 窓口 and 郵送 are ways to the same.
OTHER_WORK = 0.7
#: From this share of equal names on, the current flow is a copy of the standard that was changed:
#: there, other words are meant as a change.
COPY_SHARE = 0.6
#: Parts so usual that they always belong to the whole: 開封 and 受付, 封入 and 発送.
CERTAIN_PART = 0.7
#: How sure such a join is.
CHECK_SCORE = 0.8
#: How sure it is that two decisions with the ways of one are that one.
DECISION_SCORE = 0.6
_GROWING = frozenset({ItemKind.STEP, ItemKind.WAIT})


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
        self._evidence = evidence
        self._sides = (evidence.left, evidence.right)
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
        self._free: tuple[set[int], set[int]] = (
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
            self._free[0].discard(row)
            self._free[1].discard(column)

    def grow(self) -> list[Group]:
        """Return the groups after every fitting item has joined one."""
        self._join_starts()
        if not self._copy:
            self._join_checks()
            self._join_decisions()
        self.join_from(LIKELY)
        return self.all()

    def join_from(self, least: float) -> None:
        """Let every item join the group it belongs to at least so likely, the likeliest first."""
        while True:
            found = max(self._candidates(), default=None, key=lambda entry: entry[:3])
            if found is None or found[0] < least:
                return
            score, _, _, side, index, group = found
            self.join(group, side, index, score)

    @cached_property
    def _copy(self) -> bool:
        """Say whether most names are the very same: a copy in which a check was taken out."""
        same = [self._evidence.wording.same[g.left[0], g.right[0]] for g in self.groups]
        return bool(same) and sum(same) / len(same) >= COPY_SHARE

    def join(self, group: Group, side: int, index: int, score: float) -> None:
        """Put an item without a group into one."""
        group.side(side).append(index)
        group.score = min(group.score, score)
        self._free[side].discard(index)

    def _candidates(self) -> Iterator[tuple[float, int, int, int, int, Group]]:
        """Yield (score, tie breakers, side, item, group) for each item that could join a group."""
        for number, group in enumerate(self.groups):
            for side in (0, 1):
                for index in self.near(group, side):
                    score = self._chance(group, side, index)
                    yield score, -number, -index, side, index, group
                for index in self._alternatives(group, side):
                    yield ALTERNATIVE_LIKENESS, -number, -index, side, index, group

    def _chance(self, group: Group, side: int, index: int) -> float:
        """Return how likely an item belongs to a group.

        In a copy, a step that kept its name has not grown.
        """
        kept = self._evidence.wording.same[group.left[0], group.right[0]] > 0
        if self._copy and kept and self.fit(group, side, index).part < CERTAIN_PART:
            return 0.0
        return probability(self.features(group, side, index))

    def features(self, group: Group, side: int, index: int) -> list[float]:
        """Return what speaks for an item belonging to a group, as ``joining`` weighs it."""
        return features(
            self._known,
            self.fit(group, side, index),
            side,
            index,
            (group.left, group.right),
            sorted(self._free[1 - side]),
        )

    def fit(self, group: Group, side: int, index: int) -> Attachment:
        """Weigh an item against a group."""
        return attachment(
            self._label(side, index),
            [self._label(side, member) for member in group.side(side)],
            [self._label(1 - side, member) for member in group.side(1 - side)],
            self._evidence.likeness,
            self._evidence.lexicon,
        )

    def _label(self, side: int, index: int) -> Label:
        return self._sides[side].items[index].label

    def near(self, group: Group, side: int) -> Iterator[int]:
        """Yield free steps directly before or after the group, with no way around.

        Of waits only one behind it that brings the answer to what it asks.
        """
        outline = self._sides[side]
        behaviour = outline.behaviour
        if not all(outline.items[member].kind in _GROWING for member in group.side(side)):
            return
        ahead = self._reached(group, side, behaviour.preceding, behaviour.following)
        behind = self._reached(group, side, behaviour.following, behaviour.preceding)
        for index in sorted(ahead | behind):
            kind = outline.items[index].kind
            if kind is ItemKind.STEP or (
                kind is ItemKind.WAIT and index in behind and self.fit(group, side, index).answer
            ):
                yield index

    def _reached(
        self,
        group: Group,
        side: int,
        ways: Sequence[tuple[int, ...]],
        back: Sequence[tuple[int, ...]],
    ) -> set[int]:
        """Return the free items beside a group in one direction, with no way around.

        Habits that stand alone (押印) lie between and are passed.
        """
        found: set[int] = set()
        waiting = [n for member in group.side(side) for n in ways[member]]
        others = [self._label(1 - side, member) for member in group.side(1 - side)]
        while waiting:
            index = waiting.pop()
            if index in found or index not in self._free[side] or len(back[index]) != 1:
                continue
            found.add(index)
            if has_own_habit(self._label(side, index), others):
                waiting += ways[index]
        return found

    def _alternatives(self, group: Group, side: int) -> Iterator[int]:
        """Yield free steps that are the same work on another way (窓口 and 郵送)."""
        outline = self._sides[side]
        members = group.side(side)
        if outline.items[members[0]].kind not in _GROWING:
            return
        for index in sorted(self._free[side]):
            if outline.items[index].kind is not outline.items[members[0]].kind:
                continue
            if self._exclusive(outline, index, members) and self._is_like(group, side, index):
                yield index

    def _exclusive(self, outline: Outline, index: int, members: list[int]) -> bool:
        behaviour = outline.behaviour
        shared = any(set(behaviour.following[index]) & set(behaviour.following[m]) for m in members)
        return shared and not any(
            behaviour.is_before(index, member)
            or behaviour.is_before(member, index)
            or behaviour.is_parallel(index, member)
            for member in members
        )

    def _is_like(self, group: Group, side: int, index: int) -> bool:
        others = group.side(1 - side)
        places = [(index, other) if side == 0 else (other, index) for other in others]
        excluded = max(float(self._evidence.wording.excluded[place]) for place in places)
        beside = max(
            exclusion(self._label(side, index), self._label(side, member), self._evidence.lexicon)
            for member in group.side(side)
        )
        alike = max(float(self._known.resemblance[place]) for place in places)
        return alike >= ALTERNATIVE_LIKENESS and max(excluded, beside) < OTHER_WORK

    def _join_starts(self) -> None:
        """Put starts of one kind of trigger that lead to the same work into one group."""
        for group in self.groups:
            for side in (0, 1):
                items = self._sides[side].items
                if items[group.side(side)[0]].kind is not ItemKind.START:
                    continue
                for index in sorted(self._free[side]):
                    if self._same_start(items[index], [items[m] for m in group.side(side)], side):
                        self.join(group, side, index, 1.0)

    def _same_start(self, item: Item, members: list[Item], side: int) -> bool:
        behaviour = self._sides[side].behaviour
        timed = {each.facets.span is not None for each in (item, *members)}
        if item.kind is not ItemKind.START or len(timed) > 1:
            return False
        ahead = set(behaviour.following[item.index])
        return any(ahead & self._soon(side, member.index) for member in members) or any(
            set(behaviour.following[member.index]) & self._soon(side, item.index)
            for member in members
        )

    def _soon(self, side: int, index: int) -> set[int]:
        """Return the items one and two steps ahead."""
        following = self._sides[side].behaviour.following
        direct = set(following[index])
        return direct | {further for each in direct for further in following[each]}

    def _join_checks(self) -> None:
        """Join a check with the decision it feeds, where the other side has only the decision."""
        for group in self.groups:
            for side in (0, 1):
                outline = self._sides[side]
                decision = group.side(side)[0]
                if outline.items[decision].kind is not ItemKind.DECISION:
                    continue
                before = outline.behaviour.preceding[decision]
                for index in before[:1] if len(before) == 1 else ():
                    if index in self._free[side] and self._is_check_for(group, side, index):
                        self.join(group, side, index, CHECK_SCORE)

    def _join_decisions(self) -> None:
        """Join a decision with the one before it, where the other side's has the ways of both."""
        for group in self.groups:
            for side in (0, 1):
                outline = self._sides[side]
                decision, other = group.side(side)[0], group.side(1 - side)[0]
                if outline.items[decision].kind is not ItemKind.DECISION:
                    continue
                ways = len(self._sides[1 - side].items[other].branches)
                for index in outline.behaviour.following[decision]:
                    item = outline.items[index]
                    both = len(outline.items[decision].branches) + len(item.branches) - 1
                    is_next = outline.behaviour.preceding[index] == (decision,)
                    if index in self._free[side] and is_next and item.branches and both == ways:
                        self.join(group, side, index, DECISION_SCORE)
                        break

    def _is_check_for(self, group: Group, side: int, index: int) -> bool:
        """Say whether a step finds out what a decision asks.

        If the other decision comes behind a check too, that must be the counterpart of another
        step, and the step must speak of what its own decision asks.
        """
        item = self._sides[side].items[index]
        if item.kind is not ItemKind.STEP or not is_check(item.label):
            return False
        others = self._checks_before(group, 1 - side)
        if others & self._free[1 - side]:
            return False
        question = self._label(side, group.side(side)[0])
        alike = covered(item.label.words, question.words, self._evidence.likeness)
        if not others:
            alike = max(alike, self.fit(group, side, index).likeness)
        return alike >= QUESTION_LIKENESS

    def _checks_before(self, group: Group, side: int) -> set[int]:
        """Return the checks directly before the decision of a side."""
        outline = self._sides[side]
        before = outline.behaviour.preceding[group.side(side)[0]]
        return {n for n in before if is_check(outline.items[n].label)}
