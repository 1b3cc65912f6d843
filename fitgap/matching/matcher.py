"""Matching two outlines: evidence, the best assignment, groups, how sure we are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from fitgap.labels.likeness import WordLikeness
from fitgap.lexicon import Lexicon
from fitgap.matching.anchors import anchors
from fitgap.matching.assignment import best_pairs
from fitgap.matching.confirmed import Confirmation, Decided, Pairs, decide
from fitgap.matching.evidence import Evidence, gather_evidence
from fitgap.matching.groups import LIKELY, SURE, Group, Grouping
from fitgap.matching.joining import Knowledge
from fitgap.matching.leftovers import IMPOSSIBLE, leftover_pairs
from fitgap.matching.regrouping import parts_of_neighbours
from fitgap.matching.resemblance import resemblance
from fitgap.matching.scoring import CERTAIN, NEVER, log_odds, log_odds_of, probability
from fitgap.matching.starts import join_starts
from fitgap.matching.threshold import choose_threshold
from fitgap.matching.wording import Matrix
from fitgap.outline.items import Outline

#: Rounds in which what is matched supports what is near it.
ROUNDS = 3
#: In the first round, wording alone decides what supports.
FIRST_GUESS = 0.35
#: Pairs less likely than this support nothing.
SUPPORTING = 0.4

#: Log odds that a confirmed pair of names adds where the names stand for several items.
CONFIRMED = 5.0


@dataclass(frozen=True, eq=False)
class Surroundings:
    """What speaks for pairs besides their wording, given everything that was matched."""

    context: Matrix
    performers: Matrix


@dataclass(frozen=True, eq=False)
class Matching:
    """The result: which items correspond, and how likely every pair was."""

    evidence: Evidence
    resemblance: Matrix
    probabilities: Matrix  #: of each pair of items to be the same work, before groups
    groups: tuple[Group, ...]  #: in reading order of the standard
    threshold: float
    surroundings: Surroundings
    anchored: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    confirmed: frozenset[tuple[int, int]] = field(default_factory=frozenset)

    def turned(self) -> Matching:
        """Return the same result with the two sides exchanged."""
        groups = [replace(g, left=g.right, right=g.left) for g in self.groups]
        return Matching(
            evidence=self.evidence.turned(),
            resemblance=self.resemblance.T,
            probabilities=self.probabilities.T,
            groups=tuple(sorted(groups, key=_place)),
            threshold=self.threshold,
            surroundings=Surroundings(self.surroundings.context.T, self.surroundings.performers.T),
            anchored=frozenset((other, mine) for mine, other in self.anchored),
            confirmed=frozenset((other, mine) for mine, other in self.confirmed),
        )


def match(
    left: Outline,
    right: Outline,
    likeness: WordLikeness,
    lexicon: Lexicon,
    confirmations: Sequence[Confirmation] = (),
) -> Matching:
    """Return which items of two outlines are the same work."""
    evidence = gather_evidence(left, right, likeness, lexicon)
    alike = resemblance(evidence)
    decided = decide(left, right, evidence.fit, confirmations)
    sure = _undecided(anchors(left, right), decided)
    fixed = _fixed(alike.shape, sure, decided)
    odds, near = _weighed(evidence, alike, fixed, decided)
    chances = probability(odds)
    pairs = best_pairs(odds - log_odds_of(0.05))
    orders = evidence.orders(near)
    threshold = choose_threshold(pairs, chances, [float(orders[pair]) for pair in pairs])
    groups = _grouped(evidence, alike, odds, threshold, np.isnan(fixed), decided)
    return Matching(
        evidence=evidence,
        resemblance=alike,
        probabilities=chances,
        groups=tuple(sorted(groups, key=_place)),
        threshold=threshold,
        surroundings=Surroundings(evidence.context(near), evidence.performers(near)),
        anchored=sure,
        confirmed=decided.pairs | decided.likely,
    )


def _weighed(
    evidence: Evidence, alike: Matrix, fixed: Matrix, decided: Decided
) -> tuple[Matrix, Matrix]:
    """Return the log odds of all pairs, and the best pairing they were weighed by."""
    bonus = np.zeros_like(alike)
    for place in decided.likely:
        bonus[place] = CONFIRMED
    near = matched(alike * (1 - evidence.wording.excluded), fixed, FIRST_GUESS)
    odds = alike
    for _ in range(ROUNDS):
        weighed = np.clip(log_odds(evidence, alike, near) + bonus, NEVER, CERTAIN)
        odds = np.where(np.isnan(fixed), weighed, fixed)
        near = matched(probability(odds), fixed, SUPPORTING)
    return odds, near


def _grouped(
    evidence: Evidence,
    alike: Matrix,
    odds: Matrix,
    threshold: float,
    open_question: Matrix,
    decided: Decided,
) -> list[Group]:
    """Return the groups: likely pairs, what surely belongs to them, what is left over beside them.

    Args:
        evidence: of the two outlines.
        alike: likeness of the items.
        odds: log odds of all pairs.
        threshold: least probability.
        open_question: True where nothing settles whether two items are a pair.
        decided: what people settled.
    """
    kept = best_pairs(odds - log_odds_of(threshold))
    likely = probability(odds)
    chances = np.where(open_question, likely, IMPOSSIBLE)
    parts = parts_of_neighbours(Knowledge(evidence, alike, likely), kept)
    given_up = {pair for pair in parts if open_question[pair]}
    for pair in given_up:
        chances[pair] = IMPOSSIBLE
    pairs = [pair for pair in kept if pair not in given_up]
    grouping = Grouping(Knowledge(evidence, alike, chances), pairs, decided)
    grouping.join_from(SURE)
    grouping.add(leftover_pairs(evidence, chances, grouping.all()))
    join_starts(grouping)
    grouping.join_from(LIKELY)
    return grouping.all()


def _place(group: Group) -> tuple[int, int]:
    return min(group.left), min(group.right)


def matched(chances: Matrix, fixed: Matrix, least: float) -> Matrix:
    """Return a matrix with the chance of each pair of the best assignment, 0 elsewhere."""
    chances = np.where(np.isnan(fixed), chances, fixed > 0)
    table = np.zeros_like(chances)
    for row, column in best_pairs(chances - least):
        table[row, column] = chances[row, column]
    return table


def _undecided(found: Iterable[tuple[int, int]], decided: Decided) -> Pairs:
    """Return the anchors that no decision of a person contradicts."""
    rows = {row for own, _ in decided.groups for row in own} | decided.alone[0]
    columns = {column for _, own in decided.groups for column in own} | decided.alone[1]
    return frozenset(
        (row, column)
        for row, column in found
        if row not in rows and column not in columns and (row, column) not in decided.refused
    )


def _fixed(shape: tuple[int, ...], sure: Pairs, decided: Decided) -> Matrix:
    """Return the log odds that are no question any more, NaN elsewhere."""
    fixed = np.full(shape, np.nan)
    settled = [*((((row,), (column,))) for row, column in sorted(sure)), *decided.groups]
    for rows, columns in settled:
        fixed[list(rows), :] = NEVER
        fixed[:, list(columns)] = NEVER
    fixed[list(decided.alone[0]), :] = NEVER
    fixed[:, list(decided.alone[1])] = NEVER
    for place in decided.refused:
        fixed[place] = NEVER
    for rows, columns in settled:
        fixed[rows[0], columns[0]] = CERTAIN
    return fixed
