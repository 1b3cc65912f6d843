"""What speaks for and against two items being the same work, as matrices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from fitgap.labels.habits import habits_of, spoken_habits, told_habits
from fitgap.labels.likeness import WordLikeness
from fitgap.labels.words import Label
from fitgap.lexicon import Lexicon, load_answers, load_habits, load_recordings
from fitgap.matching.attachment import receives
from fitgap.matching.nearness import Nearness, nearness
from fitgap.matching.performers import (
    Lanes,
    lanes_of,
    names_table,
    performer_likeness,
)
from fitgap.matching.wording import Matrix, Wording, compare_wording
from fitgap.outline.items import Item, ItemKind, Outline
from fitgap.outline.outcomes import FRUITLESS

#: How far neighbours count: directly next, one further, two further.
NEIGHBOUR_WEIGHTS = (1.0, 0.6, 0.3)
#: Documents where one of the steps has none drawn.
UNDRAWN = 0.5

#: Log odds of a part are never more, nor less than the opposite.
MOST_PART = 6.0
#: From this likeness of things on, two steps record the same.
SAME_RECORDED = 0.4
#: Acts that write down what is known already.
_RECORDS = frozenset({"enter", "write", "transcribe", "tally", "file"})

_KIND_FIT: dict[frozenset[ItemKind], float] = {
    frozenset({ItemKind.START}): 1.0,
    frozenset({ItemKind.END}): 1.0,
    frozenset({ItemKind.STEP}): 1.0,
    frozenset({ItemKind.WAIT}): 1.0,
    frozenset({ItemKind.TIMER}): 1.0,
    frozenset({ItemKind.DECISION}): 1.0,
    frozenset({ItemKind.STEP, ItemKind.WAIT}): 0.6,
}
_KINDS = tuple(ItemKind)
_KIND_TABLE: Matrix = np.array(
    [[_KIND_FIT.get(frozenset({mine, other}), 0.0) for other in _KINDS] for mine in _KINDS]
)


@dataclass(frozen=True, eq=False)
class Evidence:
    """Two outlines side by side, with everything that does not depend on a first guess."""

    left: Outline
    right: Outline
    wording: Wording
    lexicon: Lexicon
    likeness: WordLikeness
    nearness: Nearness  #: of the names, by vectors
    fit: Matrix  #: 1: kinds that may correspond, less: seldom, 0: never

    def turned(self) -> Evidence:
        """Return the evidence with the two sides exchanged."""
        return Evidence(
            self.right,
            self.left,
            self.wording.turned(),
            self.lexicon,
            self.likeness,
            self.nearness.turned(),
            self.fit.T,
        )

    @cached_property
    def lanes(self) -> tuple[Lanes, Lanes]:
        """The performers of both sides."""
        return lanes_of(self.left), lanes_of(self.right)

    @cached_property
    def lane_names(self) -> Matrix:
        """Likeness of performers by name."""
        return names_table(self.lanes[0].performers, self.lanes[1].performers)

    @cached_property
    def documents(self) -> Matrix:
        """Likeness of what steps read and write, ``UNDRAWN`` where one draws nothing."""
        return _documents(self)

    @cached_property
    def branches(self) -> Matrix:
        """Likeness of the ways out of decisions, 0.5 for all other items."""
        return _branches(self)

    @cached_property
    def repetitions(self) -> Matrix:
        """1 where one of two items does again what was done (転記) and the other does not.

        What is recorded may be recorded in another book, if it is the same that is recorded.
        """
        sides = self.left, self.right
        mine, other = (np.array([_repeats(i) for i in side.items], dtype=bool) for side in sides)
        kept = [np.array([_records(i) for i in side.items], dtype=bool) for side in sides]
        both = np.outer(*kept) & (self.wording.things >= SAME_RECORDED)
        table: Matrix = ((mine[:, None] != other[None, :]) & ~both).astype(np.float64)
        return table

    @cached_property
    def habits(self) -> Matrix:
        """1 where one of two steps is a habit (押印, 番号札) that the other does not speak of."""
        mine, other = (_habits(side) for side in (self.left, self.right))
        speaks = [_spoken(side) for side in (self.left, self.right)]
        steps = [
            np.array([item.kind is ItemKind.STEP for item in side.items], dtype=bool)
            for side in (self.left, self.right)
        ]
        alone = (mine @ (1 - speaks[1]).T > 0) | ((1 - speaks[0]) @ other.T > 0)
        table: Matrix = (alone & np.outer(*steps)).astype(np.float64)
        return table

    @cached_property
    def shares(self) -> Matrix:
        """How far each two names are nearest to each other, 0 or less; 0 where not known."""
        return self.nearness.shares(self.fit * self.nearness.known) * self.nearness.known

    def parts(self, mine: Sequence[int], other: Sequence[int]) -> Matrix:
        """Log odds that each of two names is a part of the other; 0 where no vectors tell.

        Names of one work are parts of each other.

        Args:
            mine: items of the left side that are asked for; 0 for all others.
            other: the same of the right side.
        """
        table = np.zeros_like(self.fit)
        weights = self.lexicon.parts
        if weights is not None:
            left, right = self.nearness.left[mine], self.nearness.right[other]
            odds = np.minimum(weights.alone(left, right), weights.alone(right, left).T)
            table[np.ix_(mine, other)] = np.clip(odds, -MOST_PART, MOST_PART)
        parts: Matrix = table * self.nearness.known
        return parts

    @cached_property
    def distance(self) -> Matrix:
        """Difference of the positions between start and end, 0 to 1."""
        mine = np.array(self.left.behaviour.position)[:, None]
        distance: Matrix = np.abs(mine - np.array(self.right.behaviour.position)[None, :])
        return distance

    def performers(self, matched: Matrix) -> Matrix:
        """Return the likeness of performers, given what is matched so far."""
        return performer_likeness(*self.lanes, matched, self.lane_names)

    def context(self, matched: Matrix) -> Matrix:
        """Return how far the neighbours of two items correspond to each other, 0 to 1."""
        before = _support(self._near[0], matched, self._near[1])
        after = _support(self._near[2], matched, self._near[3])
        known = ~np.isnan(before), ~np.isnan(after)
        total = np.nan_to_num(before) + np.nan_to_num(after)
        count = known[0].astype(float) + known[1].astype(float)
        context: Matrix = np.divide(total, count, out=np.zeros_like(total), where=count > 0)
        return context

    def orders(self, matched: Matrix) -> Matrix:
        """Return for every two items how far they stand alike to all that is matched, -1 to 1."""
        rows, columns = np.nonzero(matched)
        weights = matched[rows, columns]
        left = self.left.behaviour.sides[:, rows]
        right = self.right.behaviour.sides[:, columns]
        everything = (np.abs(left) * weights) @ np.abs(right).T
        agreement = (left * weights) @ right.T
        orders: Matrix = np.divide(
            agreement, everything, out=np.zeros_like(everything), where=everything > 1e-9
        )
        return orders

    @cached_property
    def _near(self) -> tuple[Matrix, Matrix, Matrix, Matrix]:
        return (
            _neighbours(self.left, forward=False),
            _neighbours(self.right, forward=False),
            _neighbours(self.left, forward=True),
            _neighbours(self.right, forward=True),
        )


def gather_evidence(
    left: Outline, right: Outline, likeness: WordLikeness, lexicon: Lexicon
) -> Evidence:
    """Compare the wording and kinds of two outlines."""
    names = [item.label for item in left.items], [item.label for item in right.items]
    wording = compare_wording(names[0], names[1], likeness, lexicon)
    for mine in left.of_kind(ItemKind.END):
        for other in right.of_kind(ItemKind.END):
            same = mine.facets.outcome and mine.facets.outcome == other.facets.outcome
            if same or (_came_to_nothing(mine) and _came_to_nothing(other)):
                wording.excluded[mine.index, other.index] = 0.0
    for mine in left.of_kind(ItemKind.TIMER):
        for other in right.of_kind(ItemKind.TIMER):
            # 回答の期限が過ぎた and 回答がない are one: a period is over when nothing has happened.
            wording.excluded[mine.index, other.index] = 0.0
    kinds = [
        np.array([_KINDS.index(item.kind) for item in side.items], dtype=int)
        for side in (left, right)
    ]
    fit = _KIND_TABLE[np.ix_(*kinds)]
    _fit_receiving(fit, left, right, lexicon)
    near = nearness(names[0], names[1], lexicon.vectors)
    return Evidence(left, right, wording, lexicon, likeness, near, fit)


def _came_to_nothing(end: Item) -> bool:
    """Say whether an end tells that it did not happen: 入団なし, 入団を認めなかった."""
    return end.label.denies or end.facets.outcome in FRUITLESS


def _fit_receiving(fit: Matrix, left: Outline, right: Outline, lexicon: Lexicon) -> None:
    """Let steps that receive something (回答を受け取る) fit waits as waits do."""
    for side, other, table in ((left, right, fit), (right, left, fit.T)):
        waits = [item.index for item in other.of_kind(ItemKind.WAIT)]
        for step in side.of_kind(ItemKind.STEP) if waits else ():
            if receives(step.label, lexicon):
                table[step.index, waits] = 1.0


def may_correspond(left: ItemKind, right: ItemKind) -> bool:
    """Say whether items of these kinds can be the same work at all."""
    return bool(_KIND_TABLE[_KINDS.index(left), _KINDS.index(right)])


def _support(mine: Matrix, matched: Matrix, other: Matrix) -> Matrix:
    """Return the share of neighbours that correspond; NaN where neither has any."""
    rows, columns = np.nonzero(matched)
    found = (mine[:, rows] * matched[rows, columns]) @ other[:, columns].T
    sizes = np.maximum((mine**2).sum(axis=1)[:, None], (other**2).sum(axis=1)[None, :])
    with np.errstate(invalid="ignore", divide="ignore"):
        support: Matrix = np.where(sizes > 0, found / sizes, np.nan)
    return np.minimum(support, 1.0)


def _neighbours(outline: Outline, *, forward: bool) -> Matrix:
    behaviour = outline.behaviour
    direct = behaviour.following if forward else behaviour.preceding
    table = np.zeros((len(outline.items), len(outline.items)))
    for number in range(len(outline.items)):
        reached = {number}
        for weight in NEIGHBOUR_WEIGHTS:
            reached = {target for each in reached for target in direct[each]}
            for target in reached:
                table[number, target] = max(weight, table[number, target])
    return table


def _habits(side: Outline) -> Matrix:
    """Return which habits each item is, ``[item][habit]``."""
    return _marked([habits_of(item.label) for item in side.items])


def _spoken(side: Outline) -> Matrix:
    """Return which habits the name of each item speaks of, ``[item][habit]``."""
    return _marked([told_habits(item.label.text) for item in side.items])


def _marked(numbers: Sequence[frozenset[int]]) -> Matrix:
    table = np.zeros((len(numbers), len(load_habits())))
    for row, own in enumerate(numbers):
        table[row, list(own)] = 1.0
    return table


def _repeats(item: Item) -> bool:
    text = item.label.text
    if any(load_habits()[number].again for number in spoken_habits(text)):
        return True
    return _records(item) and any(word in text for word in load_recordings())


def _records(item: Item) -> bool:
    acts = {meaning.concept for act in item.label.acts for meaning in act.meanings}
    return bool(acts & _RECORDS)


def _documents(evidence: Evidence) -> Matrix:
    result = np.full(evidence.fit.shape, UNDRAWN)
    mine = [_all_documents(item) for item in evidence.left.items]
    other = [_all_documents(item) for item in evidence.right.items]
    labels = [_by_text(mine), _by_text(other)]
    if not labels[0] or not labels[1]:
        return result
    table = compare_wording(
        list(labels[0].values()), list(labels[1].values()), evidence.likeness, evidence.lexicon
    ).alike
    numbers = [{text: number for number, text in enumerate(own)} for own in labels]
    for row, own in enumerate(mine):
        for column, others in enumerate(other):
            if own and others:
                block = table[
                    np.ix_(
                        [numbers[0][label.text] for label in own],
                        [numbers[1][label.text] for label in others],
                    )
                ]
                result[row, column] = max(block.max(axis=1).mean(), block.max(axis=0).mean())
    return result


def _by_text(items: Sequence[tuple[Label, ...]]) -> dict[str, Label]:
    return {label.text: label for own in items for label in own}


def _all_documents(item: Item) -> tuple[Label, ...]:
    return (*item.facets.inputs, *item.facets.outputs)


def _branches(evidence: Evidence) -> Matrix:
    result = np.full(evidence.fit.shape, UNDRAWN)
    for mine in evidence.left.of_kind(ItemKind.DECISION):
        for other in evidence.right.of_kind(ItemKind.DECISION):
            alike = ways_likeness(evidence, mine, other)
            if alike is not None:
                result[mine.index, other.index] = alike
    return result


def ways_likeness(evidence: Evidence, mine: Item, other: Item) -> float | None:
    """Return how alike the names of the ways out are, None if they only say yes and no."""
    names = [
        [label for label in each.ways if label.text.lower() not in load_answers()]
        for each in (mine, other)
    ]
    if not names[0] or not names[1]:
        return None
    alike = compare_wording(names[0], names[1], evidence.likeness, evidence.lexicon).alike
    return float((alike.max(axis=1).mean() + alike.max(axis=0).mean()) / 2)
