"""What tells that two decisions ask for something else, each rule by itself.

``criteria`` weighs what the rules tell against the words as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from fitgap.gaps.compared import Compared
from fitgap.labels.likeness import covered, exclusion
from fitgap.lexicon import load_answers
from fitgap.matching.correspondences import Correspondence
from fitgap.outline.items import Item
from fitgap.outline.outcomes import outcome_of

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
#: The same, more freely: 納付か分納の約束, 要件に合い枠も残る, 10人未満で滞納がない.
_SEVERAL = re.compile(
    _JOINED.pattern
    + r"|[\u3400-\u9fff]か[\u3400-\u9fff]|[いしりでか]、|も(?:[\u3400-\u9fff]|あ[るり])"
    + r"|かつ|又は|または|(?:以上|以下|未満|以内|級|者|人|世帯)で(?=[\u3400-\u9fff])"
)
#: So much of the shorter question the longer one must say, and how little a word must say of it,
#: and how much by itself, to be something else.
SAID, UNLIKE, TELLING = 0.7, 0.3, 0.35
_AMOUNT = re.compile(r"([\d.,]+)(\D+)")
#: How many of another unit a unit is.
_UNITS = {
    "円": (1, "円"),
    "千円": (1_000, "円"),
    "万円": (10_000, "円"),
    "億円": (100_000_000, "円"),
    "日": (1, "日"),
    "週": (7, "日"),
    "週間": (7, "日"),
    "か月": (1, "か月"),
    "年": (12, "か月"),
}
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
#: Of whom or what it holds only: 初めての人だけ, 住民に限る.
_ONLY = re.compile(r"だけ|のみ|限[るりっ]|全員")
#: Where it holds: in or out of the municipality, the prefecture, the country; not 町内会.
_WHERE = re.compile(r"([市町村区県道府国管])[内外](?!会)|よその([市町村])")
_LEVELS = {"市": 0, "町": 0, "村": 0, "区": 0, "県": 1, "道": 1, "府": 1, "管": 1, "国": 2}
#: What a question says besides, in brackets.
_ASIDE = re.compile(r"[（(]([^）)]+)[）)]")

_Rule = Callable[[Compared, Correspondence, Item, Item], str]


def told(compared: Compared, each: Correspondence, mine: Item, other: Item) -> dict[str, str]:
    """Return the names of the rules that tell two decisions apart, and what differs; Japanese.

    Args:
        compared: both flows.
        each: the decisions with the checks that belong to them.
        mine: the decision of the standard.
        other: that of the current flow.
    """
    found = ((name, rule(compared, each, mine, other)) for name, rule in RULES.items())
    return {name: reason for name, reason in found if reason}


def _other_branches(_: Compared, __: Correspondence, mine: Item, other: Item) -> str:
    """Return how many ways out there are, if not as many."""
    if len(mine.branches) == len(other.branches):
        return ""
    return f"枝の数: 標準 {len(mine.branches)}、現行 {len(other.branches)}"


def _other_amounts(compared: Compared, _: Correspondence, mine: Item, other: Item) -> str:
    """Return the amounts that are a criterion, if others."""
    comparable = compared.is_copy or _comparable(mine, other) or _limits(mine) != _limits(other)
    if amounts_of(mine) == amounts_of(other) or not comparable:
        return ""
    return f"数値: 標準 {_listed(_amounts(mine))}、現行 {_listed(_amounts(other))}"


def _opposites(compared: Compared, _: Correspondence, mine: Item, other: Item) -> str:
    """Return what differs if the questions are about opposites; 代理人 and 本人以外 are none."""
    if bool(_DENIED.search(mine.label.text)) != bool(_DENIED.search(other.label.text)):
        return ""
    strength = exclusion(mine.label, other.label, compared.lexicon)
    return "問いが反対の言葉になっています" if strength >= OTHER_QUESTION else ""


def _other_outcomes(compared: Compared, _: Correspondence, mine: Item, other: Item) -> str:
    left, right = _outcomes(compared, mine), _outcomes(compared, other)
    return "" if left <= right or right <= left else "枝の行き先が違います"


def _other_criterion(_: Compared, each: Correspondence, __: Item, ___: Item) -> str:
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


def _further_criterion(compared: Compared, _: Correspondence, mine: Item, other: Item) -> str:
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


def _joined(_: Compared, __: Correspondence, mine: Item, other: Item) -> str:
    """Return what differs if one question joins more criteria than the other."""
    several = [len(_SEVERAL.findall(item.label.text)) for item in (mine, other)]
    return "片方がより多くの基準を並べています" if several[0] != several[1] else ""


def _only(_: Compared, __: Correspondence, mine: Item, other: Item) -> str:
    """Return what differs if only one question is about some only."""
    limited = [bool(_ONLY.search(item.label.text)) for item in (mine, other)]
    return "片方だけが対象を限っています" if limited[0] != limited[1] else ""


def _other_place(_: Compared, __: Correspondence, mine: Item, other: Item) -> str:
    """Return what differs if the questions draw other borders: 県内, 市外."""
    places = [
        {_LEVELS[a or b] for a, b in _WHERE.findall(item.label.text)} for item in (mine, other)
    ]
    return "区域の広さが違います" if places[0] != places[1] else ""


def _other_aside(_: Compared, __: Correspondence, mine: Item, other: Item) -> str:
    """Return what differs if both say something in brackets, in other words."""
    asides = [" ".join(_ASIDE.findall(item.label.text)) for item in (mine, other)]
    if not all(asides) or asides[0] == asides[1]:
        return ""
    return f"括弧の中: 標準 {asides[0]}、現行 {asides[1]}"


def _concepts(items: Sequence[Item]) -> frozenset[str]:
    labels = [label for item in items for label in (item.label, *item.ways)]
    words = [w for label in labels for w in label.words if w.text != _HEAD_OF_HOUSEHOLD]
    return frozenset(
        meaning.concept for word in words for meaning in word.meanings if meaning.degree >= MEANT
    )


def _amounts(item: Item) -> tuple[str, ...]:
    return tuple(sorted({n for label in (item.label, *item.ways) for n in label.numbers}))


def amounts_of(item: Item) -> frozenset[str]:
    """Return the amounts in one unit each: 2週間 and 14日, 2千円 and 2,000円 are one."""
    return frozenset(map(_in_one_unit, _amounts(item)))


def _in_one_unit(amount: str) -> str:
    found = _AMOUNT.fullmatch(amount)
    if found is None or found[2] not in _UNITS:
        return amount
    times, unit = _UNITS[found[2]]
    return f"{float(found[1].replace(',', '')) * times:g}{unit}"


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


#: The rules, by the names under which ``criteria`` weighs them; the first that tells is shown.
RULES: dict[str, _Rule] = {
    "branches": _other_branches,
    "amounts": _other_amounts,
    "opposites": _opposites,
    "outcomes": _other_outcomes,
    "criterion": _other_criterion,
    "further": _further_criterion,
    "joined": _joined,
    "only": _only,
    "place": _other_place,
    "aside": _other_aside,
}
#: Rules that say something beside the words as a whole only.
HINTS = frozenset({"joined", "only", "place", "aside"})
