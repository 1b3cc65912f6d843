"""renamed: the same step under another name; minor where one name only says more."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from fitgap.gaps.compared import Compared
from fitgap.gaps.kinds import Finding, GapType
from fitgap.labels.tidying import is_japanese
from fitgap.labels.words import Label
from fitgap.outline.items import Item

#: A shorter word that stands for a longer one has at least so many characters.
SHORTEST_ABBREVIATION = 2
SHORTEST_WESTERN = 6
LONG_SHORT_FORM = 4
#: Endings of verbs and of the nouns made of them; what is left of a word has at least so much.
_WESTERN_ENDING = re.compile(r"(?:ungen|ung|ings?|en|es|ed|e|s|t|n)$")
SHORTEST_STEM = 4
#: Kanji without anything between them.
_KANJI_RUN = re.compile(r"[\u3400-\u9fff々]{2,}")


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
    mine, other = _beyond(mine, left, right), _beyond(other, right, left)
    return bool(mine) and bool(other)


def _beyond(words: list[str], own: Label, other: Label) -> list[str]:
    """Return the words that are no part of a short form of a compound of the other label."""
    compounds = _KANJI_RUN.findall(other.text)
    short = [
        run
        for run in (*words, *_KANJI_RUN.findall(own.text))
        if any(_is_short_compound(run, each, other) for each in compounds)
    ]
    return [word for word in words if not any(word[0] in run for run in short)]


def _compound_words(run: str, label: Label) -> list[str]:
    """Return the content words a compound is made of, in the order they stand in it."""
    return sorted((word for word in label.content if word in run), key=run.find)


def _is_short_compound(short: str, compound: str, label: Label) -> bool:
    """Say whether a compound of a label is shortened to the first characters of its words.

    選管 is 選挙管理委員会. A longer one may keep words whole: 農委総会, 農業委員会総会.
    """
    words = _compound_words(compound, label)
    if len(short) < SHORTEST_ABBREVIATION or len(words) < 2:
        return False
    if _is_within(short, "".join(word[0] for word in words)):
        return True
    same_ends = short[0] == compound[0] and short[-1] == compound[-1]
    return len(short) >= LONG_SHORT_FORM and same_ends and _is_within(short, compound)


def _lacking(label: Label, other: Label) -> list[str]:
    """Return the content words of a label that the other has in no form."""
    text = "".join(other.content)
    return [
        word
        for word in label.content
        if word not in other.content
        and not (len(word) >= _shortest(word) and (word in text or word in other.text))
        and not any(_is_form_of(word, each) for each in other.content)
        and not (len(word) == 1 and is_japanese(word) and _ends_one(word, other))
    ]


def _is_form_of(word: str, other: str) -> bool:
    """Say whether two western words are one word in two forms: prüfen, Prüfung."""
    stems = [_WESTERN_ENDING.sub("", each) for each in (word, other)]
    return stems[0] == stems[1] and len(stems[0]) >= SHORTEST_STEM and not is_japanese(word)


def _ends_one(word: str, label: Label) -> bool:
    """Say whether a word of a label ends in a single character: 県, 都道府県."""
    return any(each.endswith(word) for each in label.content)


def _shortest(word: str) -> int:
    """Return how long a word must be to be found inside another: letters say less than kanji."""
    return SHORTEST_ABBREVIATION if is_japanese(word) else SHORTEST_WESTERN


def _abbreviates(short: str, long: str) -> bool:
    """Say whether one word is the other with characters left out: 国保, 国民健康保険."""
    return is_short_for(short, long) or is_short_for(long, short)


def is_short_for(short: str, long: str) -> bool:
    """Say whether a word is another with characters left out."""
    return _shortest(short) <= len(short) < len(long) and _is_within(short, long)


def _is_within(short: str, long: str) -> bool:
    characters = iter(long)
    return all(character in characters for character in short)
