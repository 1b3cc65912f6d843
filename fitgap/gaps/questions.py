"""condition_changed, first kind: a decision that asks something else, or has other ways out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fitgap.gaps.compared import Compared
from fitgap.gaps.kinds import Finding, GapType
from fitgap.labels.likeness import exclusion
from fitgap.lexicon import load_answers
from fitgap.outline.items import Item, ItemKind
from fitgap.outline.outcomes import outcome_of

#: An amount as a criterion.
_LIMIT = re.compile(
    r"[0-9〇一二三四五六七八九十百千万][^はがをに]{0,6}(?:以上|以下|以内|未満|超|より|を超え|に満た)"
    r"|(?:more|less|fewer|mehr|weniger|meer|minder) (?:than|als|dan) \w+",
    re.IGNORECASE,
)
#: Opposites that strong make another question of it.
OTHER_QUESTION = 0.7
#: Ways that say how the procedure goes on; 承認 and はい are no difference.
_PLAIN_OUTCOMES = frozenset({"", "completed"})


def find_questions(compared: Compared) -> Iterator[Finding]:
    """Yield matched decisions whose criterion or ways differ.

    Yes and no exchanged, or other words for the same, are no difference.
    """
    for each in compared.correspondences:
        mine = [item for item in each.standard if item.kind is ItemKind.DECISION]
        other = [item for item in each.current if item.kind is ItemKind.DECISION]
        if len(mine) == len(other) == 1:
            reason = _difference(compared, mine[0], other[0])
            if reason:
                yield Finding(
                    GapType.CONDITION_CHANGED,
                    (mine[0],),
                    (other[0],),
                    words={"standard": _worded(mine[0]), "current": _worded(other[0])},
                    evidence=(reason,),
                )


def _difference(compared: Compared, mine: Item, other: Item) -> str:
    """Return what differs in words, empty if nothing does."""
    if len(mine.branches) != len(other.branches):
        return f"枝の数: 標準 {len(mine.branches)}、現行 {len(other.branches)}"
    comparable = compared.is_copy or _comparable(mine, other) or _limits(mine) != _limits(other)
    if _amounts(mine) != _amounts(other) and comparable:
        return f"数値: 標準 {_listed(_amounts(mine))}、現行 {_listed(_amounts(other))}"
    if exclusion(mine.label, other.label, compared.lexicon) >= OTHER_QUESTION:
        return "問いが反対の言葉になっています"
    outcomes = _outcomes(compared, mine), _outcomes(compared, other)
    if outcomes[0] and outcomes[1] and outcomes[0] != outcomes[1]:
        return "枝の行き先が違います"
    return _copied_difference(mine, other) if compared.is_copy else ""


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


def _amounts(item: Item) -> tuple[str, ...]:
    return tuple(sorted({n for label in (item.label, *item.ways) for n in label.numbers}))


def _comparable(mine: Item, other: Item) -> bool:
    """Say whether both name an amount, or one drops what the other else says in the same words."""
    if _amounts(mine) and _amounts(other):
        return True
    shared = set(mine.label.content) & set(other.label.content)
    return len(shared) >= 2


def _limits(item: Item) -> bool:
    """Say whether a decision is made by an amount that something has to reach: 2キロ以上."""
    return any(_LIMIT.search(label.text) for label in (item.label, *item.ways))


def _listed(amounts: tuple[str, ...]) -> str:
    return "・".join(amounts) or "なし"


def _outcomes(compared: Compared, item: Item) -> frozenset[str]:
    answers = load_answers()
    found = {
        outcome_of(label, compared.lexicon) for label in item.ways if label.text not in answers
    }
    return frozenset(found - _PLAIN_OUTCOMES)


def _worded(item: Item) -> str:
    ways = "／".join(label.text for label in item.ways)
    name = item.label.text or "分岐"
    return f"{name}（{ways}）" if ways else name
