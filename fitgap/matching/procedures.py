"""Whether two flows describe the same procedure at all.

What counts is how much of what one flow says the other says too, each word by how rare it is among
procedures: 本人確認 and 決裁 are everywhere, 転入 is not. Weights and threshold are fitted on the
development pairs and the standard flows (``python -m benchmarks.bench_fitgap.telling``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from fitgap.labels.likeness import WordLikeness, exclusion
from fitgap.labels.words import Label, Word
from fitgap.lexicon import load_rarity
from fitgap.matching.evidence import Evidence
from fitgap.matching.scoring import chance_of
from fitgap.outline.items import ItemKind, Outline

#: Weights of the lesser and the greater share that one flow says of the other, the same of the
#: words of the titles, and the constant. The sum is the log of the odds.
WEIGHTS = (18.16, 12.39, 2.84, 1.47, -22.85)
#: From this chance on it is one procedure.
LEAST_CHANCE = 0.15
#: Opposites in the titles: 転入, 転出.
OTHER_TITLE = 0.8
#: Flows drawn from one pattern share many names to the letter; their titles then tell them apart,
#: if each flow speaks of its own title so much, and the titles share less than this of their words
#: and of their characters (額改定, 現況届; but 転入, 転入届の処理).
PATTERN_SHARE, OWN_TITLE = 0.2, 0.35
SAME_TITLE, SAME_CHARACTERS = 0.7, 0.6
#: A title says something from this much of rare words on.
INFORMATIVE = 0.3
_NAMED = (ItemKind.STEP, ItemKind.WAIT, ItemKind.DECISION)


@dataclass(frozen=True)
class Gist:
    """What a flow speaks of: its words, and those of its title."""

    said: tuple[Word, ...]  #: each word once, without those of the title only
    title: tuple[Word, ...]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All words, each once."""
        return tuple({(word.key, word.act): word for word in (*self.title, *self.said)}.values())

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
    if _of_one_pattern(left, right) and _titles_differ(left, right, gists, evidence.likeness):
        return False
    return chance(shares_of(*gists, evidence.likeness)) >= LEAST_CHANCE


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
    return chance_of(float(np.dot(WEIGHTS, features(shares))))


def gist_of(outline: Outline) -> Gist:
    """Return what a flow speaks of."""
    labels: list[Label] = []
    for item in outline.items:
        labels += [item.label, *item.facets.inputs, *item.facets.outputs]
    said = {(word.key, word.act): word for label in labels for word in label.words}
    return Gist(tuple(said.values()), outline.title.words)


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


def _titles_differ(
    left: Outline, right: Outline, gists: tuple[Gist, Gist], likeness: WordLikeness
) -> bool:
    """Say whether each flow speaks of its title, and the titles have little in common."""
    for gist in gists:
        if _plainly_covered(gist.title, gist.said, likeness) < OWN_TITLE:
            return False
    titles = gists[0].title, gists[1].title
    shared = max(
        _plainly_covered(titles[0], titles[1], likeness),
        _plainly_covered(titles[1], titles[0], likeness),
    )
    return shared < SAME_TITLE and _common(left.title.text, right.title.text) < SAME_CHARACTERS


def _plainly_covered(
    words: Sequence[Word], others: Sequence[Word], likeness: WordLikeness
) -> float:
    """Return how much of some words others say, however common they are."""
    if not words or not others:
        return 0.0
    weights = np.array([word.weight for word in words])
    return float((likeness.table(words, others).max(axis=1) * weights).sum() / weights.sum())


def _common(left: str, right: str) -> float:
    """Return the longest stretch two texts share, as a share of the shorter one."""
    found = SequenceMatcher(None, left, right, autojunk=False).find_longest_match()
    return found.size / max(1, min(len(left), len(right)))
