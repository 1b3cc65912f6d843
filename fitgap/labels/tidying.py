"""Labels as plain text: one form of width, no line breaks, no numbering."""

from __future__ import annotations

import re
import unicodedata

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f々〆ヶ]")
_BETWEEN_JAPANESE = re.compile(
    r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])\s+(?=\w)|(?<=\w)\s+(?=[^\x00-\x7f])"
)
#: A number before a name: ①, 1., (1), 1-2, 010, ア. A figure with a unit (14日) stays.
_NUMBERING = re.compile(
    r"^\s*(?:[\u2460-\u2473\u2776-\u277f]|[(（]?(?:\d{1,3}(?:[-－.]\d{1,3})*|[ア-オa-e])[)）.．、:：]|"
    r"\d{1,3}(?:-\d{1,3})+(?=\D)|0\d{1,2}(?=\D)|\d{1,3}\s+(?=\D))\s*"
)
_AMOUNT = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:営業日|開庁日|日|週間|週|か月|カ月|ヶ月|ケ月|箇月|月|年度|年|時間|時|分|歳|才|円|万円|"
    r"千円|億円|親等|％|%|パーセント|割|回|名|人|件|世帯|戸|棟|台|頭|匹|本|枚|部|通|冊|個|袋|点|級|種|号|階|倍|"
    r"万?(?:平方メートル|平米|㎡|m2)|ヘクタール|アール|ha|キロ(?:メートル|グラム)?|メートル|センチ|ミリ|トン|リットル|"
    r"立方メートル|km|kg|mm|cm|m|t|days?|weeks?|months?|years?|hours?|h|Tage?n?|Wochen?|Monate?|Stunden?|"
    r"dagen|weken|maanden|jaar|uur|euros?|personen|persons?|people|vehicles?|percent|Prozent|procent|"
    r"met(?:er|re)s?|kilometers?|vierkante meter|Quadratmeter|square met(?:er|re)s?)"
    r"(?![a-z])",
    re.IGNORECASE,
)
_KANJI_NUMBER = str.maketrans("〇一二三四五六七八九", "0123456789")
_KANJI_AMOUNT = re.compile(
    r"[〇一二三四五六七八九十]+(?=日|週|か月|カ月|ヶ月|月|年|時間|歳|割|万円|戸|親等|者以|アール|ヘクタール|キロ|平方|メートル)"
)


def tidy(name: str) -> str:
    """Return a label's text: NFKC, numbering and line breaks gone.

    For labels only, never for names of people: NFKC replaces characters.

    >>> tidy("① 届出を\\n受け付ける")
    '届出を受け付ける'
    """
    numbered = _NUMBERING.sub("", name.strip(), count=1)
    text = unicodedata.normalize("NFKC", numbered or name)
    text = " ".join(text.split())
    return _BETWEEN_JAPANESE.sub("", text) if is_japanese(text) else text


def is_japanese(text: str) -> bool:
    """Say whether the text has kana or kanji."""
    return bool(_JAPANESE.search(text))


def amounts(text: str) -> tuple[str, ...]:
    """Return the figures with their units, sorted, in one spelling: ``("14日",)``."""
    found = (re.sub(r"\s", "", amount).lower() for amount in _AMOUNT.findall(in_figures(text)))
    return tuple(sorted(re.sub(r"[カヶケ箇]月", "か月", amount) for amount in found))


def in_figures(text: str) -> str:
    """Return a text with the amounts that are written in kanji in figures: 六月一日, 6月1日."""
    return _KANJI_AMOUNT.sub(lambda found: str(_kanji_value(found[0])), text)


def _kanji_value(digits: str) -> int:
    if "十" not in digits:
        return int(digits.translate(_KANJI_NUMBER))
    tens, _, ones = digits.partition("十")
    plain = [int(part.translate(_KANJI_NUMBER)) if part else None for part in (tens, ones)]
    return (1 if plain[0] is None else plain[0]) * 10 + (plain[1] or 0)
