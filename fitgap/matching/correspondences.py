"""Groups of items with how sure we are, why, and whether a person has to look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from fitgap.matching.calibration import calibrated
from fitgap.matching.groups import Group
from fitgap.matching.matcher import Matching
from fitgap.matching.reasons import reasons_for
from fitgap.outline.items import Item

#: From here on a pair is taken without asking; measured precision: see docs/fitgap-quality.md.
AUTO = 0.955
#: The second best counterpart must be that much less likely.
MARGIN = 0.25
#: A rival this likely is named to the person who has to look.
ALIKE = 0.5
#: Opposites that strong are always shown to a person.
DOUBTFUL_EXCLUSION = 0.5
#: Candidates per step, and what standing beside the counterparts of neighbours is worth among them.
CANDIDATES, NEAR = 5, 0.1


#: The chance of a rival, the side it is on (Japanese), and itself.
Rival = tuple[float, str, Item]


class Status(StrEnum):
    """Whether a pair is certain enough."""

    AUTO = "auto"
    CONFIRM = "confirm"


@dataclass(frozen=True, eq=False)
class Correspondence:
    """Items of both sides that are the same work, in reading order."""

    standard: tuple[Item, ...]
    current: tuple[Item, ...]
    confidence: float  #: 0 to 1
    status: Status
    reasons: tuple[str, ...]  #: Japanese

    @property
    def kind(self) -> str:
        """``1:1``, ``1:n``, ``n:1`` or ``n:m``."""
        left = "1" if len(self.standard) == 1 else "n"
        right = "1" if len(self.current) == 1 else "m" if left == "n" else "n"
        return f"{left}:{right}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible counterpart."""

    current: str
    score: float


def correspondences(matching: Matching, *, sure: bool = True) -> tuple[Correspondence, ...]:
    """Return the groups of a matching, in reading order of the standard.

    Args:
        matching: of two flows.
        sure: it is one procedure; otherwise a person has to look at every pair.
    """
    return tuple(_correspondence(matching, group, sure) for group in matching.groups)


def _correspondence(matching: Matching, group: Group, sure: bool) -> Correspondence:
    evidence, rival = matching.evidence, _rival(matching, group)
    return Correspondence(
        standard=tuple(evidence.left.items[i] for i in sorted(group.left)),
        current=tuple(evidence.right.items[i] for i in sorted(group.right)),
        confidence=confidence(matching, group),
        status=_status(matching, group, rival, sure),
        reasons=(*reasons_for(matching, group), *_doubts(matching, group, rival)),
    )


def confidence(matching: Matching, group: Group) -> float:
    """Return how likely a group is right: its first pair, weakened by doubtful members."""
    first = group.left[0], group.right[0]
    if first in matching.confirmed:
        return 1.0
    return calibrated(float(matching.probabilities[first]) * min(1.0, 0.5 + group.score / 2))


def _status(matching: Matching, group: Group, rival: Rival | None, sure: bool) -> Status:
    first = group.left[0], group.right[0]
    if first in matching.confirmed:
        return Status.AUTO
    if not sure:
        return Status.CONFIRM
    excluded = matching.evidence.wording.excluded[np.ix_(group.left, group.right)].max()
    sure = confidence(matching, group) >= AUTO and excluded < DOUBTFUL_EXCLUSION
    return Status.AUTO if sure and rival is None else Status.CONFIRM


def _doubts(matching: Matching, group: Group, rival: Rival | None) -> Iterator[str]:
    """Yield why a person has to look at a group that is likely by itself; Japanese."""
    if rival is None or (group.left[0], group.right[0]) in matching.confirmed:
        return
    chance, side, item = rival
    if chance >= ALIKE:
        yield f"{side}の『{item.label.text}』もよく似ています"


def _rival(matching: Matching, group: Group) -> Rival | None:
    """Return the best item outside the group that is nearly as good a counterpart."""
    chances, evidence = matching.probabilities, matching.evidence
    row, column = group.left[0], group.right[0]
    others = [
        *((chances[row, n], "現行", evidence.right.items[n]) for n in range(chances.shape[1])),
        *((chances[n, column], "標準", evidence.left.items[n]) for n in range(chances.shape[0])),
    ]
    members = {("標準", n) for n in group.left} | {("現行", n) for n in group.right}
    best = max(
        (each for each in others if (each[1], each[2].index) not in members),
        key=lambda each: each[0],
        default=None,
    )
    return best if best and chances[row, column] - best[0] < MARGIN else None


def candidates(matching: Matching) -> dict[str, tuple[Candidate, ...]]:
    """Return the best counterparts of each standard item, best first; chosen ones lead."""
    scores = np.minimum(1.0, 0.65 * matching.probabilities + 0.35 * matching.resemblance)
    return {
        item.id: tuple(_candidates_of(matching, item, scores[item.index]))
        for item in matching.evidence.left.items
    }


def _candidates_of(
    matching: Matching, item: Item, scores: NDArray[np.float64]
) -> Iterator[Candidate]:
    evidence = matching.evidence
    chosen = [c for group in matching.groups if item.index in group.left for c in group.right]
    ranking = scores.copy()
    ranking[list(_near_counterparts(matching, item.index))] += NEAR
    ranking[evidence.fit[item.index] == 0] = -1.0
    ranking[chosen] += 2.0
    for index in np.argsort(-ranking, kind="stable")[:CANDIDATES]:
        if ranking[index] >= 0:
            yield Candidate(evidence.right.items[index].id, round(float(scores[index]), 3))


def _near_counterparts(matching: Matching, row: int) -> set[int]:
    """Return the neighbours of what an item, or its own neighbours, correspond to."""
    behaviour = matching.evidence.left.behaviour
    others = matching.evidence.right.behaviour
    around = {row, *behaviour.following[row], *behaviour.preceding[row]}
    found: set[int] = set()
    for group in matching.groups:
        if around & set(group.left):
            for column in group.right:
                found |= {*others.following[column], *others.preceding[column]}
    return found
