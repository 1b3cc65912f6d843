"""Why two items are taken for the same work, in words."""

from __future__ import annotations

from collections.abc import Iterator

from fitgap.matching.groups import Group
from fitgap.matching.matcher import Matching
from fitgap.outline.items import Item, ItemKind


def reasons_for(matching: Matching, group: Group) -> tuple[str, ...]:
    """Return the reasons for a group, the strongest first; Japanese."""
    mine = matching.evidence.left.items[group.left[0]]
    other = matching.evidence.right.items[group.right[0]]
    return (
        *_decided(matching, mine, other),
        *_by_name(matching, mine, other),
        *_by_place(matching, mine, other),
        *_by_size(group),
    )


def _decided(matching: Matching, mine: Item, other: Item) -> Iterator[str]:
    if (mine.index, other.index) in matching.confirmed:
        yield "以前に人が確認した対応です"
    elif (mine.index, other.index) in matching.anchored:
        yield "名前も前後も同じです"


def _by_name(matching: Matching, mine: Item, other: Item) -> Iterator[str]:
    place = mine.index, other.index
    wording = matching.evidence.wording
    if mine.label.text and mine.label.text == other.label.text:
        yield "名前が同じです"
    elif mine.kind is ItemKind.END and mine.facets.outcome and wording.words[place] < 0.8:
        if mine.facets.outcome == other.facets.outcome:
            yield "終わり方が同じです"
    elif wording.words[place] >= 0.8:
        yield "名前の言葉がほぼ同じ意味です"
    elif wording.acts[place] >= 0.7:
        yield "することが同じです"
    elif wording.things[place] >= 0.7:
        yield "扱うものが同じです"
    elif matching.evidence.nearness.cosines[place] >= 0.5:
        yield "言い換えの例から、近い言い方です"
    if wording.excluded[place] >= 0.5:
        yield "反対の意味の言葉があります"


def _by_place(matching: Matching, mine: Item, other: Item) -> Iterator[str]:
    place = mine.index, other.index
    known = matching.surroundings
    if known.context[place] >= 0.6:
        yield "前後の作業も対応しています"
    if known.performers[place] >= 0.8:
        yield "担当が対応しています"
    if matching.evidence.documents[place] >= 0.8:
        yield "書類が対応しています"


def _by_size(group: Group) -> Iterator[str]:
    if len(group.right) > 1 and len(group.left) == 1:
        yield "現行では分けて行っています"
    elif len(group.left) > 1 and len(group.right) == 1:
        yield "現行ではまとめて行っています"
    elif len(group.left) > 1:
        yield "作業の切れ目が違います"
