"""renamed: the same step under another name; minor where one name only says more."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import product

from fitgap.gaps.compared import Compared
from fitgap.gaps.kinds import Finding, GapType
from fitgap.labels.tidying import is_japanese
from fitgap.labels.words import Label
from fitgap.outline.items import Item

#: A shorter word that stands for a longer one has at least so many characters.
SHORTEST_ABBREVIATION = 2
SHORTEST_WESTERN = 6


def find_renames(compared: Compared, explained: Collection[tuple[int, int]]) -> Iterator[Finding]:
    """Yield renamed steps.

    Args:
        compared: the two flows.
        explained: indexes of pairs whose means or documents differ: that already says it all.
    """
    for mine, other in compared.pairs():
        if (mine.index, other.index) in explained or not _both_steps(mine, other):
            continue
        if not mine.label.text or not other.label.text or mine.label.text == other.label.text:
            continue
        yield Finding(
            GapType.RENAMED, (mine,), (other,), minor=not says_other(mine.label, other.label)
        )


def _both_steps(mine: Item, other: Item) -> bool:
    return mine.is_work and other.is_work


def says_other(left: Label, right: Label) -> bool:
    """Say whether both labels have a content word that the other lacks."""
    mine, other = _lacking(left, right), _lacking(right, left)
    mine = [word for word in mine if not any(_abbreviates(word, each) for each in other)]
    other = [word for word in other if not any(_abbreviates(word, each) for each in mine)]
    return bool(mine) and bool(other)


def _lacking(label: Label, other: Label) -> list[str]:
    """Return the content words of a label that the other has in no form."""
    text = "".join(other.content)
    return [
        word
        for word in label.content
        if word not in other.content and not (len(word) >= _shortest(word) and word in text)
    ]


def _shortest(word: str) -> int:
    """Return how long a word must be to be found inside another: letters say less than kanji."""
    return SHORTEST_ABBREVIATION if is_japanese(word) else SHORTEST_WESTERN


def _abbreviates(short: str, long: str) -> bool:
    """Say whether one word is the other with characters left out: 国保, 国民健康保険."""
    for mine, other in product((short, long), repeat=2):
        if _shortest(mine) <= len(mine) < len(other) and _is_within(mine, other):
            return True
    return False


def _is_within(short: str, long: str) -> bool:
    characters = iter(long)
    return all(character in characters for character in short)
