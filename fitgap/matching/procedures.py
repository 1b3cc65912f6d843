"""Whether two flows describe the same procedure at all.

What counts is how much of what one flow says the other says too, each word by how rare it is among
procedures: 本人確認 and 決裁 are everywhere, 転入 is not. Weights and threshold are fitted on the
development pairs and the standard flows (``python -m benchmarks.bench_fitgap.telling``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from fitgap.labels.likeness import WordLikeness, exclusion
from fitgap.labels.words import Label, Word
from fitgap.lexicon import load_rarity
from fitgap.matching.evidence import Evidence
from fitgap.outline.items import ItemKind, Outline

#: Weights of the lesser and the greater share that one flow says of the other, the same of the
#: words of the titles, and the constant. The sum is the log of the odds.
WEIGHTS = (7.80, 15.33, 6.15, 3.21, -19.24)
#: From this chance on it is one procedure.
LEAST_CHANCE = 0.3
#: Opposites in the titles: 転入, 転出.
OTHER_TITLE = 0.8
#: Flows drawn from one pattern share many names to the letter; their titles then tell them apart,
#: unless one flow speaks of this much of the other's title.
PATTERN_SHARE, SAME_TOPIC = 0.4, 0.85
#: A title says something from this much of rare words on.
INFORMATIVE = 0.3
_NAMED = (ItemKind.STEP, ItemKind.WAIT, ItemKind.DECISION)


@dataclass(frozen=True)
class Gist:
    """What a flow speaks of: its words, and those of its title."""

    words: tuple[Word, ...]
    title: tuple[Word, ...]

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """What each word tells about a procedure."""
        return _weights(self.words)

    @property
    def titled(self) -> bool:
        """True if the title says something."""
        return float(_weights(self.title).sum()) > INFORMATIVE


def is_same_procedure(evidence: Evidence) -> bool:
    """Say whether two flows probably describe one procedure."""
    left, right = evidence.left, evidence.right
    if exclusion(left.title, right.title, evidence.lexicon) >= OTHER_TITLE:
        return False
    gists = gist_of(left), gist_of(right)
    shares = shares_of(*gists, evidence.likeness)
    apart = all(gist.titled for gist in gists) and max(shares.titles) < SAME_TOPIC
    if apart and _of_one_pattern(left, right):
        return False
    return chance(shares) >= LEAST_CHANCE


@dataclass(frozen=True)
class Shares:
    """How much two flows say of each other, 0 to 1, in both directions."""

    words: tuple[float, float]
    titles: tuple[float, ...]  #: of the titles that say something, how much the other flow says


def shares_of(left: Gist, right: Gist, likeness: WordLikeness) -> Shares:
    """Return how much two flows say of each other."""
    table = likeness.table(left.words, right.words)
    titles = [
        _covered(gist.title, likeness.table(gist.title, other.words))
        for gist, other in ((left, right), (right, left))
        if gist.titled
    ]
    return Shares((_covered(left.words, table), _covered(right.words, table.T)), tuple(titles))


def features(shares: Shares) -> tuple[float, ...]:
    """Return what ``WEIGHTS`` weigh. Without a title, the flow as a whole speaks for it."""
    words = sorted(shares.words)
    titles = sorted(shares.titles) or [words[1]]
    return words[0], words[1], titles[0], titles[-1], 1.0


def chance(shares: Shares) -> float:
    """Return how likely it is one procedure, 0 to 1."""
    odds = float(np.dot(WEIGHTS, features(shares)))
    return float(1 / (1 + np.exp(-odds)))


def gist_of(outline: Outline) -> Gist:
    """Return what a flow speaks of, each word once."""
    labels: list[Label] = [outline.title]
    for item in outline.items:
        labels += [item.label, *item.facets.inputs, *item.facets.outputs]
    words = {(word.key, word.act): word for label in labels for word in label.words}
    return Gist(tuple(words.values()), outline.title.words)


def _covered(words: Sequence[Word], table: NDArray[np.float64]) -> float:
    weights = _weights(words)
    if not weights.sum() or not table.shape[1]:
        return 0.0
    return float((table.max(axis=1) * weights).sum() / weights.sum())


def _weights(words: Sequence[Word]) -> NDArray[np.float64]:
    return np.array([word.weight * _rarity(word) for word in words], dtype=np.float64)


def _rarity(word: Word) -> float:
    """Return how rare a word is among procedures, by its spelling and by what it means."""
    known = load_rarity()
    meant = (meaning.concept for meaning in word.meanings if meaning.degree >= 0.8)
    return min((known.get(each, 1.0) for each in (word.key, *meant)), default=1.0)


def _of_one_pattern(left: Outline, right: Outline) -> bool:
    """Say whether many steps have the very same name."""
    names = [
        {item.label.text for item in side.of_kind(*_NAMED) if item.label.text}
        for side in (left, right)
    ]
    smaller = min(len(own) for own in names)
    return smaller > 0 and len(names[0] & names[1]) / smaller >= PATTERN_SHARE
