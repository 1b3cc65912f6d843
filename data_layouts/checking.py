"""Checking one value against its data item: mend widths with a notice, explain all else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from data_layouts import characters
from data_layouts.code_lists import CodeList
from data_layouts.items import DataItem, DataType
from data_layouts.wareki import parse_date
from errors.data_item import DateUnreadable

#: What a checked value is, and all it ever is: it can be stored as JSON and compared as it is.
Value = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of a check.

    ``value`` is None for an empty entry, and the entry as typed when there are problems.
    Dates are ISO texts (``2026-04-01``), numbers int, flags bool, codes the stored value.
    """

    value: Value
    notices: tuple[str, ...] = ()  #: Japanese: what was mended
    problems: tuple[str, ...] = ()  #: Japanese: what is wrong and how to mend it

    @property
    def ok(self) -> bool:
        """True if the value can be stored."""
        return not self.problems


def check_value(item: DataItem, raw: str) -> Checked:
    """Check and mend one entry. Whether it may be left empty is the form's question.

    An empty entry is None, for a flag False. Names and addresses keep every stroke: no Unicode
    normalisation, only widths. What was mended is told in ``notices``.
    """
    text = raw.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        return Checked(False if item.data_type is DataType.FLAG else None)
    return _CHECKS[item.data_type](item, text)


def _check_half(item: DataItem, text: str) -> Checked:
    mended = characters.to_half_width(text)
    odd = "".join(dict.fromkeys(c for c in mended if not " " <= c <= "~"))
    problems = _invisible(mended)
    if odd and not problems:
        problems = (f"「{odd}」は使えません。半角の英字・数字・記号で入力してください。",)
    return _finish(item, text, mended, "半角", problems)


def _check_full(item: DataItem, text: str) -> Checked:
    mended = characters.to_katakana(text) if item.kana else characters.to_full_width(text)
    problems = _invisible(mended) + _gaiji_problems(item, mended)
    if item.kana and not problems:
        problems = _kana_problems(mended)
    return _finish(item, text, mended, "全角カタカナ" if item.kana else "全角", problems)


def _check_text(item: DataItem, text: str) -> Checked:
    mended = characters.to_full_width_kana(text)
    problems = _invisible(mended, allowed="\n\t") + _gaiji_problems(item, mended)
    return _finish(item, text, mended, "全角カタカナ", problems)


def _check_number(item: DataItem, text: str) -> Checked:
    mended = characters.to_half_width(text).replace(",", "")
    if not (mended.isascii() and mended.isdigit()):
        problem = f"「{_shown(text)}」は数字ではありません。0から9の数字だけで入力してください。"
        return Checked(text, problems=(problem,))
    problems = _length_problems(item, mended) + _pattern_problems(item, mended)
    if problems:
        return Checked(text, problems=problems)
    return Checked(int(mended), notices=_width_notice(text, mended, "半角の数字"))


def _check_date(item: DataItem, text: str) -> Checked:
    try:
        return Checked(parse_date(text).isoformat())
    except DateUnreadable as error:
        return Checked(text, problems=(error.user_message,))


def _check_flag(item: DataItem, text: str) -> Checked:
    word = characters.to_half_width(text).lower()
    for value, words in _FLAG_WORDS.items():
        if word in words:
            return Checked(value)
    return Checked(text, problems=("「はい」か「いいえ」のどちらかを選んでください。",))


_FLAG_WORDS = {
    True: frozenset({"はい", "有", "あり", "1", "true", "on", "yes"}),
    False: frozenset({"いいえ", "無", "なし", "0", "false", "off", "no"}),
}


def _check_code(item: DataItem, text: str) -> Checked:
    code_list = item.code_list or CodeList(id="", name=item.name)
    half = characters.to_half_width(text)
    code = code_list.find(text) or code_list.find(half)
    if code is None:
        problem = f"「{_shown(text)}」は{code_list.name}にありません。一覧から選んでください。"
        return Checked(text, problems=(problem,))
    if problems := _pattern_problems(item, code.value):
        return Checked(text, problems=problems)
    if code.value == text:
        return Checked(code.value)
    notice = f"「{text}」を「{code.value}（{code.label}）」としました。"
    return Checked(code.value, notices=(notice,))


def _finish(
    item: DataItem, text: str, mended: str, width: str, problems: tuple[str, ...]
) -> Checked:
    """Add the checks every text has, and say what was mended."""
    problems = problems or _length_problems(item, mended) + _pattern_problems(item, mended)
    if problems:
        return Checked(text, problems=problems)
    return Checked(mended, notices=_width_notice(text, mended, width) + _gaiji_notice(mended))


def _width_notice(text: str, mended: str, width: str) -> tuple[str, ...]:
    if text == mended:
        return ()
    return (f"「{_shown(text)}」を{width}の「{_shown(mended)}」に直しました。",)


def _gaiji_notice(text: str) -> tuple[str, ...]:
    found = _code_points(characters.gaiji_in(text))
    return (f"外字（{found}）があります。字形を確かめてください。",) if found else ()


def _gaiji_problems(item: DataItem, text: str) -> tuple[str, ...]:
    found = _code_points(characters.gaiji_in(text))
    if not found or item.gaiji:
        return ()
    return (f"この項目に外字（{found}）は使えません。標準の文字で入力してください。",)


def _invisible(text: str, allowed: str = "") -> tuple[str, ...]:
    found = characters.invisible_in(text, allowed=allowed)
    if "\n" in found:
        return ("改行は使えません。1行で入力してください。",)
    if found:
        points = _code_points(found)
        return (f"目に見えない文字（{points}）が入っています。消して入力し直してください。",)
    return ()


def _kana_problems(text: str) -> tuple[str, ...]:
    odd = "".join(dict.fromkeys(c for c in text if not ("ァ" <= c <= "ヾ" or c == "　")))
    if not odd:
        return ()
    return (f"「{odd}」は使えません。カタカナで入力してください。",)


def _length_problems(item: DataItem, text: str) -> tuple[str, ...]:
    count = characters.count_characters(text)
    if item.length is None or count <= item.length:
        return ()
    unit = "桁" if item.data_type is DataType.NUMBER else "文字"
    return (f"{count}{unit}あります。{item.length}{unit}以内にしてください。",)


def _pattern_problems(item: DataItem, text: str) -> tuple[str, ...]:
    pattern = item.compiled_pattern
    if pattern is None or pattern.fullmatch(text):
        return ()
    return (f"「{_shown(text)}」は{item.name}の形ではありません。{item.edit_rule}",)


def _shown(text: str) -> str:
    """Return the start of a text, short enough for a message."""
    shown = "".join(list(characters.clusters(text))[:_SHOWN])
    return shown if shown == text else f"{shown}…"


_SHOWN = 20


def _code_points(found: tuple[str, ...]) -> str:
    return "、".join(f"U+{ord(character):04X}" for character in found)


_CHECKS: Mapping[DataType, Callable[[DataItem, str], Checked]] = {
    DataType.HALF: _check_half,
    DataType.FULL: _check_full,
    DataType.TEXT: _check_text,
    DataType.NUMBER: _check_number,
    DataType.DATE: _check_date,
    DataType.FLAG: _check_flag,
    DataType.CODE: _check_code,
}
