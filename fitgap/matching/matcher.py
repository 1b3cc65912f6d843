"""Matching two outlines: evidence, the best assignment, groups, how sure we are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from fitgap.labels.likeness import WordLikeness
from fitgap.lexicon import Lexicon
from fitgap.matching.anchors import anchors
from fitgap.matching.assignment import best_pairs
from fitgap.matching.evidence import Evidence, gather_evidence
from fitgap.matching.groups import Group, Grouping
from fitgap.matching.leftovers import leftover_pairs
from fitgap.matching.regrouping import parts_of_neighbours
from fitgap.matching.resemblance import resemblance
from fitgap.matching.scoring import CERTAIN, NEVER, log_odds, probability
from fitgap.matching.threshold import choose_threshold
from fitgap.matching.wording import Matrix
from fitgap.outline.items import Outline

#: Rounds in which what is matched supports what is near it.
ROUNDS = 3
#: In the first round, wording alone decides what supports.
FIRST_GUESS = 0.35
#: Pairs less likely than this support nothing.
SUPPORTING = 0.4

#: Texts of two labels → True: a person confirmed them as the same work, False: as different.
Decisions = Mapping[tuple[str, str], bool]


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
    decisions: Decisions | None = None,
) -> Matching:
    """Return which items of two outlines are the same work."""
    evidence = gather_evidence(left, right, likeness, lexicon)
    alike = resemblance(evidence)
    sure = frozenset(anchors(left, right))
    confirmed, refused = _decided(evidence, decisions or {})
    fixed = _fixed(alike.shape, sure, confirmed, refused)
    near = matched(alike * (1 - evidence.wording.excluded), fixed, FIRST_GUESS)
    odds = alike
    for _ in range(ROUNDS):
        odds = np.where(np.isnan(fixed), log_odds(evidence, alike, near), fixed)
        near = matched(probability(odds), fixed, SUPPORTING)
    chances = probability(odds)
    pairs = best_pairs(odds - _logit(0.05))
    threshold = choose_threshold(pairs, chances, evidence.order(near, pairs))
    kept = best_pairs(odds - _logit(threshold))
    parts = parts_of_neighbours(evidence, alike, kept) - confirmed - sure
    kept = [pair for pair in kept if pair not in parts]
    kept += leftover_pairs(evidence, _without(chances, parts), kept)
    groups = Grouping(evidence, alike, kept).grow()
    return Matching(
        evidence=evidence,
        resemblance=alike,
        probabilities=chances,
        groups=tuple(sorted(groups, key=_place)),
        threshold=threshold,
        surroundings=Surroundings(evidence.context(near), evidence.performers(near)),
        anchored=sure,
        confirmed=confirmed,
    )


def _without(chances: Matrix, pairs: Collection[tuple[int, int]]) -> Matrix:
    """Return the chances, with none for some pairs."""
    rest = chances.copy()
    for pair in pairs:
        rest[pair] = 0.0
    return rest


def _place(group: Group) -> tuple[int, int]:
    return min(group.left), min(group.right)


def matched(chances: Matrix, fixed: Matrix, least: float) -> Matrix:
    """Return a matrix with the chance of each pair of the best assignment, 0 elsewhere."""
    chances = np.where(np.isnan(fixed), chances, fixed > 0)
    table = np.zeros_like(chances)
    for row, column in best_pairs(chances - least):
        table[row, column] = chances[row, column]
    return table


def _decided(
    evidence: Evidence, decisions: Decisions
) -> tuple[frozenset[tuple[int, int]], frozenset[tuple[int, int]]]:
    """Return the pairs of items that people confirmed, and those they refused."""
    found: dict[bool, set[tuple[int, int]]] = {True: set(), False: set()}
    for mine in evidence.left.items if decisions else ():
        for other in evidence.right.items:
            answer = decisions.get((mine.label.text, other.label.text))
            if answer is not None and evidence.fit[mine.index, other.index] > 0:
                found[answer].add((mine.index, other.index))
    return frozenset(found[True]), frozenset(found[False])


def _fixed(
    shape: tuple[int, ...],
    sure: frozenset[tuple[int, int]],
    confirmed: frozenset[tuple[int, int]],
    refused: frozenset[tuple[int, int]],
) -> Matrix:
    """Return the log odds that are no question any more, NaN elsewhere."""
    fixed = np.full(shape, np.nan)
    for row, column in sure - refused:
        fixed[row, :] = NEVER
        fixed[:, column] = NEVER
    for place in sure - refused:
        fixed[place] = CERTAIN
    for place in confirmed:
        fixed[place] = CERTAIN
    for place in refused:
        fixed[place] = NEVER
    return fixed


def _logit(chance: float) -> float:
    return float(np.log(chance / (1 - chance)))
