"""Content words and word parts of a Japanese label, without the lexicon's meanings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fitgap.labels.morphemes import Unit
from fitgap.labels.tidying import amounts

_KANJI = re.compile(r"[\u3400-\u9fff々]")
#: Words that are no content in the sense of the rule on names: する・行う・処理 and auxiliaries.
_EMPTY = frozenset(
    {
        "為る",
        "行う",
        "行なう",
        "処理",
        "実施",
        "居る",
        "有る",
        "成る",
        "出来る",
        "下さる",
        "呉れる",
    }
    | {
        "等",
        "者",
        "人",
        "事",
        "物",
        "為",
        "旨",
        "際",
        "時",
        "方",
        "用",
        "分",
        "件",
        "中",
        "後",
        "お",
        "御",
        "ご",
    }
    | {"無い", "手続", "手続き", "何", "どの"}
)
#: Verbs that are empty behind another verb only: 書いてもらう, but not 手数料をもらう.
_AUXILIARY = frozenset({"貰う", "頂く"})
#: Stands before what is denied, however it is written.
DENIED = "不"
#: What stands before a word and denies it: 不許可, 非該当.
NEGATIVE_PREFIXES = frozenset({"不", "非", "未", "無", "否"})
#: What denies the word before it: 登録しない, 登録せず, 来庁なし, 登録不可.
DENYING = frozenset({"ない", "ず", "ぬ", "なし", "無し", "無い", "不能", "不可"})
#: Particles between a word and what denies it: 変更ではない, 来庁がない, 申告のない.
BEFORE_DENIAL = frozenset({"は", "が", "も", "て", "で", "の"})


def content_words(units: Sequence[Unit]) -> tuple[str, ...]:
    """Return the nouns and verbs of a label, each once, in one spelling, sorted.

    Okurigana does not tell words apart (受付 and 受け付ける are one), negation does.
    """
    text = "".join(unit.surface for unit in units)
    return tuple(sorted({*_words(units), *amounts(text)}))


def _words(units: Sequence[Unit]) -> Iterator[str]:
    negative = ""
    for position, unit in enumerate(units):
        if unit.surface in NEGATIVE_PREFIXES and position + 1 < len(units):
            negative = unit.surface
            continue
        if not unit.is_content or unit.detail == "数詞" or unit.normal in _EMPTY:
            continue
        if unit.normal in _AUXILIARY and units[position - 1].surface in ("て", "で"):
            continue
        yield negative + skeleton(unit)
        negative = ""


def skeleton(unit: Unit) -> str:
    """Return the kanji of a word, or its unified form if it has fewer than two."""
    kanji = "".join(_KANJI.findall(unit.normal))
    return kanji if len(kanji) > 1 else unit.normal


def units_of(units: Sequence[Unit], *, question: bool = False) -> frozenset[str]:
    """Return every part of a label as written and in base form.

    What is denied (不許可, 該当しない) counts as ``不`` and its base, not as the base; in a
    question only what is denied by a prefix.
    """
    found: set[str] = set()
    for position, unit in enumerate(units):
        if not unit.is_content or unit.kind == "接頭辞" or unit.normal in _EMPTY:
            continue
        before = units[position - 1].surface if position else ""
        if before in NEGATIVE_PREFIXES:
            found |= {before + unit.surface, DENIED + unit.surface, DENIED + unit.base}
        elif not question and _is_denied(units, position):
            found.add(DENIED + unit.base)
        else:
            found |= {unit.surface, unit.base, unit.normal, unit.compound_base}
    return frozenset(found)


def _is_denied(units: Sequence[Unit], position: int) -> bool:
    """Say whether できない, しない, されず, 不可 … follows."""
    for number, unit in enumerate(units[position + 1 : position + 5], start=position + 1):
        if unit.base in DENYING or unit.surface in DENYING:
            return not is_no_denial(unit, units[number + 1 :])
        if unit.kind == "助動詞" or unit.detail == "非自立可能":
            continue
        if unit.kind == "助詞" and unit.surface in BEFORE_DENIAL:
            continue
        return False
    return False


def is_no_denial(unit: Unit, following: Sequence[Unit]) -> bool:
    """Say whether ない asks or obliges: 不備がないか, 苦情がなかったか, 届け出なければならない."""
    next_ones = [each.surface for each in following[:4]]
    if next_ones[:1] == ["た"]:
        next_ones = next_ones[1:]
    if next_ones[:1] == ["か"]:
        return True
    conditional = next_ones[:1] == ["ば"] or next_ones[:2] == ["て", "は"]
    return conditional and any(each.startswith(("なら", "いけ")) for each in next_ones[1:])
