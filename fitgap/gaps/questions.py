"""condition_changed, first kind: a decision that asks something else, or has other ways out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fitgap.gaps.compared import Compared
from fitgap.gaps.criteria import LIKELY, chance, features
from fitgap.gaps.kinds import Finding, GapType
from fitgap.labels.likeness import covered, exclusion
from fitgap.lexicon import load_answers
from fitgap.matching.correspondences import Correspondence
from fitgap.outline.items import Item, ItemKind
from fitgap.outline.outcomes import outcome_of

#: What is said where no single word tells it.
WORDS = "問いの言葉から見て、基準が違うようです"
#: An amount as a criterion.
_LIMIT = re.compile(
    r"[0-9〇一二三四五六七八九十百千万][^はがをに]{0,6}(?:以上|以下|以内|未満|超|より|を超え|に満た|を切|を下回|を上回|に達し)"
    r"|(?:more|less|fewer|mehr|weniger|meer|minder) (?:than|als|dan) \w+"
    r"|\b(?:under|over|below|above|at least|at most|up to|unter|über|bis zu|mindestens|höchstens"
    r"|onder|boven|tot|minstens|hoogstens) \d",
    re.IGNORECASE,
)
#: Two criteria in one question: 満たし予算に入る, 滞納がなく…, 住むか勤める.
_JOINED = re.compile(
    r"[\u3041-\u309f](?:し|なく|か|かつ|または|又は)(?=[\u3400-\u9fff])(?!済)"
    r"|[\u3400-\u9fff](?:し|かつ|または|又は)(?=[\u3400-\u9fff])(?!済)"
    r"|\b(?:or|oder|of|and|und|en)\b"
)
#: So much of the shorter question the longer one must say, and how little a word must say of it,
#: and how much by itself, to be something else.
SAID, UNLIKE, TELLING = 0.7, 0.3, 0.35
_WEEKS = re.compile(r"(\d+)週間?")
#: What a case can be decided by, and what speaks of much the same. A question by one of these is
#: another than a question that speaks of nothing like it.
_CRITERIA = (
    ("household", frozenset({"household", "relatives"})),
    ("savings", frozenset({"savings", "property", "bankbook", "income"})),
    ("safety", frozenset({"safety", "danger", "emergency"})),
)
#: A person, though he is named after the household.
_HEAD_OF_HOUSEHOLD = "世帯主"
#: Both ask for the requirements as a whole; that one side names some of them is no difference.
_AS_A_WHOLE = frozenset({"requirement", "eligibility"})
#: What turns the word before it into its opposite.
_DENIED = re.compile(r"以外|で(?:は)?ない|じゃない")
#: How fully a word must speak of such a property.
MEANT = 0.7
#: Opposites that strong make another question of it.
OTHER_QUESTION = 0.7
#: Ways that say how the procedure goes on; 承認 and はい are no difference.
_PLAIN_OUTCOMES = frozenset({"", "completed"})


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
    told = told_by_rule(compared, each, mine, other)
    if compared.is_copy:
        return told
    found = question_features(compared, each, mine, other, told=bool(told))
    if found is None or chance(found) >= LIKELY:
        return told or (WORDS if found is not None else "")
    return ""


def told_by_rule(compared: Compared, each: Correspondence, mine: Item, other: Item) -> str:
    """Return what differs in branches, amounts or single words, empty if nothing does."""
    return (
        _difference(compared, mine, other)
        or _other_criterion(each)
        or _further_criterion(compared, mine, other)
    )


def question_features(
    compared: Compared, each: Correspondence, mine: Item, other: Item, *, told: bool
) -> list[float] | None:
    """Return what ``criteria`` weighs; None in a language without vectors.

    ``told``: a rule tells them apart.
    """
    return features(
        compared,
        each,
        (mine, other),
        rule=told,
        amounts=(_periods(mine), _periods(other)),
    )


def _difference(compared: Compared, mine: Item, other: Item) -> str:
    """Return what differs in words, empty if nothing does."""
    if len(mine.branches) != len(other.branches):
        return f"枝の数: 標準 {len(mine.branches)}、現行 {len(other.branches)}"
    comparable = compared.is_copy or _comparable(mine, other) or _limits(mine) != _limits(other)
    if _periods(mine) != _periods(other) and comparable:
        return f"数値: 標準 {_listed(_amounts(mine))}、現行 {_listed(_amounts(other))}"
    if _are_opposites(compared, mine, other):
        return "問いが反対の言葉になっています"
    outcomes = _outcomes(compared, mine), _outcomes(compared, other)
    if not (outcomes[0] <= outcomes[1] or outcomes[1] <= outcomes[0]):
        return "枝の行き先が違います"
    return _copied_difference(mine, other) if compared.is_copy else ""


def _are_opposites(compared: Compared, mine: Item, other: Item) -> bool:
    """Say whether the questions are about opposites; 代理人 and 本人以外 are none."""
    if bool(_DENIED.search(mine.label.text)) != bool(_DENIED.search(other.label.text)):
        return False
    return exclusion(mine.label, other.label, compared.lexicon) >= OTHER_QUESTION


def _other_criterion(each: Correspondence) -> str:
    """Return what differs if only one side decides by a certain property of the case.

    A step of checking that belongs to the decision may name the property too.
    """
    left, right = _concepts(each.standard), _concepts(each.current)
    if left & right & _AS_A_WHOLE:
        return ""
    for criterion, alike in _CRITERIA:
        sides = [criterion in concepts for concepts in (left, right)]
        if any(sides) and not (left & alike and right & alike):
            return "何によって決めるかが違います"
    return ""


def _further_criterion(compared: Compared, mine: Item, other: Item) -> str:
    """Return what differs if one asks what the other does, and for something else besides.

    要件を満たし予算の枠に入るか beside 要件を満たすか.
    """
    for longer, shorter in ((mine.label, other.label), (other.label, mine.label)):
        if not _JOINED.search(longer.text) or _JOINED.search(shorter.text):
            continue
        said = covered(shorter.words, longer.words, compared.likeness)
        more = any(
            word.weight >= TELLING
            and all(compared.likeness(word, each) < UNLIKE for each in shorter.words)
            for word in longer.words
        )
        if said >= SAID and more:
            return "基準が加わっています"
    return ""


def _concepts(items: Sequence[Item]) -> frozenset[str]:
    labels = [label for item in items for label in (item.label, *item.ways)]
    words = [w for label in labels for w in label.words if w.text != _HEAD_OF_HOUSEHOLD]
    return frozenset(
        meaning.concept for word in words for meaning in word.meanings if meaning.degree >= MEANT
    )


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


def _periods(item: Item) -> frozenset[str]:
    """Return the amounts with weeks as days: 2週間 and 14日 are one period."""
    return frozenset(
        f"{int(weeks[1]) * 7}日" if (weeks := _WEEKS.fullmatch(amount)) else amount
        for amount in _amounts(item)
    )


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
