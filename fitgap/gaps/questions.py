"""condition_changed, first kind: a decision that asks something else, or has other ways out."""

from __future__ import annotations

from collections.abc import Iterator

from fitgap.gaps.asked import HINTS, told
from fitgap.gaps.compared import Compared
from fitgap.gaps.criteria import LIKELY, chance, features
from fitgap.gaps.kinds import Finding, GapType
from fitgap.lexicon import load_answers
from fitgap.matching.correspondences import Correspondence
from fitgap.outline.items import Item, ItemKind

#: What is said where no single word tells it.
WORDS = "問いの言葉から見て、基準が違うようです"


def find_questions(compared: Compared) -> Iterator[Finding]:
    """Yield matched decisions whose criterion or ways differ.

    Yes and no exchanged, or other words for the same, are no difference.
    """
    for each, mine, other in matched_questions(compared):
        reason = _reason(compared, each, mine, other)
        if reason:
            yield Finding(
                GapType.CONDITION_CHANGED,
                (mine,),
                (other,),
                words={"standard": _worded(mine), "current": _worded(other)},
                evidence=(reason,),
            )


def matched_questions(compared: Compared) -> Iterator[tuple[Correspondence, Item, Item]]:
    """Yield correspondences of one decision of each side, with the two."""
    for each in compared.correspondences:
        mine = [item for item in each.standard if item.kind is ItemKind.DECISION]
        other = [item for item in each.current if item.kind is ItemKind.DECISION]
        if len(mine) == len(other) == 1:
            yield each, mine[0], other[0]


def _reason(compared: Compared, each: Correspondence, mine: Item, other: Item) -> str:
    """Return what differs: what a rule tells, else what the words as a whole make likely."""
    found = told(compared, each, mine, other)
    first = next(iter(found.values()), "")
    if compared.is_copy:
        return first or _copied_difference(mine, other)
    weighed = features(compared, each, (mine, other), found)
    if weighed is None:
        return next((reason for name, reason in found.items() if name not in HINTS), "")
    return first or WORDS if chance(weighed) >= LIKELY else ""


def _copied_difference(mine: Item, other: Item) -> str:
    """Return what was changed in a copy, where every other word is meant."""
    if mine.label.text and other.label.text and mine.label.content != other.label.content:
        return "問いの言葉が変わっています"
    if _said_ways(mine) != _said_ways(other):
        return "枝の名前が変わっています"
    conditions = [
        sorted(" ".join(b.condition.split()) for b in item.branches if b.condition.strip())
        for item in (mine, other)
    ]
    if conditions[0] and conditions[1] and conditions[0] != conditions[1]:
        return "条件の式が変わっています"
    return ""


def _said_ways(item: Item) -> list[tuple[str, ...]]:
    """Return the content words of each way that is more than a plain answer."""
    answers = load_answers()
    return sorted(label.content for label in item.ways if label.text not in answers)


def _worded(item: Item) -> str:
    ways = "／".join(label.text for label in item.ways)
    name = item.label.text or "分岐"
    return f"{name}（{ways}）" if ways else name
