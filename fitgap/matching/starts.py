"""Starts that belong together: the same on another way, or named together on the other side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from fitgap.labels.likeness import WordLikeness, covered
from fitgap.labels.words import Word
from fitgap.matching.groups import Group, Grouping
from fitgap.outline.facets import Route
from fitgap.outline.items import Item, ItemKind

#: A start that names several: 届出・異動, 通知または請求; so alike is a word for one of them.
SEVERAL = re.compile(r"・|又は|または|もしくは|か(?=[\u3400-\u9fff])")
NAMED_LIKENESS = 0.7
#: Starts that say so much of each other, or speak so much of the same things, are one on
#: different ways: 窓口で請求, 郵送で請求.
SAME_LIKENESS, SAME_THINGS = 0.65, 0.75
_WAY = re.compile(
    r"窓口|郵[便送]|電話|ファ[ック]|オンライン|電子|メール|サイト|アプリ|はがき|葉書|ネット|ポータル"
)


def join_starts(grouping: Grouping) -> None:
    """Put starts of one kind of trigger that lead to the same work into one group."""
    for group in grouping.groups:
        for side in (0, 1):
            items = grouping.sides[side].items
            if items[group.side(side)[0]].kind is not ItemKind.START:
                continue
            for index in sorted(grouping.free[side]):
                members = [items[m] for m in group.side(side)]
                if _same_start(grouping, items[index], members, side) or _is_named(
                    grouping, items[index], group, 1 - side
                ):
                    grouping.join(group, side, index, 1.0)


def _same_start(grouping: Grouping, item: Item, members: list[Item], side: int) -> bool:
    timed = {each.facets.span is not None for each in (item, *members)}
    if item.kind is not ItemKind.START or len(timed) > 1:
        return False
    if not any(_alike(grouping, item, member) for member in members):
        return False
    ahead = _soon(grouping, side, item.index)
    return any(ahead & _soon(grouping, side, member.index) for member in members)


def _alike(grouping: Grouping, item: Item, other: Item) -> bool:
    """Say whether two starts of one side speak of the same thing arriving.

    What another office sends on is another trigger.
    """
    if (Route.OTHER_OFFICE in item.facets.routes) != (Route.OTHER_OFFICE in other.facets.routes):
        return False
    likeness = grouping.evidence.likeness
    return (
        _shared(item.label.words, other.label.words, likeness) >= SAME_LIKENESS
        or _shared(_things(item), _things(other), likeness) >= SAME_THINGS
    )


def _shared(left: Sequence[Word], right: Sequence[Word], likeness: WordLikeness) -> float:
    """Return how much of one the other says, whichever way is more."""
    return max(covered(left, right, likeness), covered(right, left, likeness))


def _things(item: Item) -> list[Word]:
    """Return what a start is about, without who sends it and which way it comes."""
    sender = item.facets.sender
    return [
        word
        for word in item.label.words
        if not word.act and word.text not in sender and not _WAY.search(word.text)
    ]


def _is_named(grouping: Grouping, item: Item, group: Group, side: int) -> bool:
    """Say whether a start is one of several that the other side's start names: 通知・請求."""
    label = grouping.label(side, group.side(side)[0])
    if item.kind is not ItemKind.START or not SEVERAL.search(label.text):
        return False
    said = [
        word for member in group.side(1 - side) for word in grouping.label(1 - side, member).words
    ]
    return any(
        _says(grouping, word, item.label.words) and not _says(grouping, word, said)
        for word in label.words
    )


def _says(grouping: Grouping, word: Word, others: Iterable[Word]) -> bool:
    likeness = grouping.evidence.likeness
    return any(likeness(word, other) >= NAMED_LIKENESS for other in others)


def _soon(grouping: Grouping, side: int, index: int) -> set[int]:
    """Return the items one and two steps ahead."""
    following = grouping.sides[side].behaviour.following
    direct = set(following[index])
    return direct | {further for each in direct for further in following[each]}
