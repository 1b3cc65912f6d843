"""和暦: reading and writing days of the Japanese calendar. The eras are dated data (eras.csv)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from data_layouts.tables import read_table
from errors.data_item import DateUnreadable

ADVICE = "「令和8年4月1日」「R8.4.1」「2026-04-01」「20260401」のどれかの形で入力してください"
TOO_OLD = "明治5年以前の日は扱えません（旧暦のため）。年を確かめてください"
_COLUMNS = ("元号", "記号", "元年の西暦", "開始日", "終了日", "根拠", "確度")
_WEEKDAYS = "月火水木金土日"
_WIDE = str.maketrans("０１２３４５６７８９．／－年月日", "0123456789./-年月日")
_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_WESTERN = re.compile(
    r"([0-9]{4})(?:[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)"
)
_JAPANESE = re.compile(
    r"(?P<era>[A-Za-zＡ-Ｚａ-ｚ]|[一-龠]{1,2})(?P<year>[0-9]{1,2}|元)"
    r"(?:[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})|年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日)"
)


class WarekiStyle(StrEnum):
    """How a day is written."""

    LONG = "long"  #: 令和8年4月1日, 令和元年5月1日
    SHORT = "short"  #: R8.4.1
    WEEKDAY = "weekday"  #: 令和8年4月1日（水）
    YEAR = "year"  #: 令和8年


@dataclass(frozen=True, slots=True)
class Era:
    """One 元号. The last day may also be the first day of the next era (1912, 1926)."""

    name: str
    letter: str
    first_year: int  #: western year of 元年
    first: date  #: first day that can be written in it
    last: date | None

    def holds(self, day: date) -> bool:
        """True if the day may be written in this era."""
        return self.first <= day and (self.last is None or day <= self.last)


@cache
def eras() -> tuple[Era, ...]:
    """All eras that can be converted, oldest first."""
    return tuple(_read_eras())


def _read_eras() -> Iterator[Era]:
    for row in read_table(files("data_layouts") / "eras.csv", _COLUMNS):
        try:
            last = date.fromisoformat(row["終了日"]) if row["終了日"] else None
            first = date.fromisoformat(row["開始日"])
            yield Era(row["元号"], row["記号"], int(row["元年の西暦"]), first, last)
        except ValueError as error:
            problem = "元年の西暦は数字、開始日と終了日は 2019-05-01 の形で書きます。"
            raise row.refuse(problem) from error


def era_of(day: date) -> tuple[Era, int]:
    """Return the era a day is written in, and the year in it (1 is 元年).

    A day of two eras belongs to the later one.

    Raises:
        DateUnreadable: before the solar calendar was introduced (1873).
    """
    for era in reversed(eras()):
        if era.first <= day:
            return era, day.year - era.first_year + 1
    raise _unreadable(day.isoformat(), TOO_OLD)


def format_wareki(day: date, style: WarekiStyle = WarekiStyle.LONG) -> str:
    """Write a day in the Japanese calendar.

    >>> format_wareki(date(2019, 5, 1))
    '令和元年5月1日'
    >>> format_wareki(date(2026, 4, 1), WarekiStyle.SHORT)
    'R8.4.1'
    """
    era, year = era_of(day)
    if style is WarekiStyle.SHORT:
        return f"{era.letter}{year}.{day.month}.{day.day}"
    year_text = f"{era.name}{'元' if year == 1 else year}年"
    if style is WarekiStyle.YEAR:
        return year_text
    text = f"{year_text}{day.month}月{day.day}日"
    return f"{text}（{_WEEKDAYS[day.weekday()]}）" if style is WarekiStyle.WEEKDAY else text


def parse_date(text: str) -> date:
    """Read a day written by a person.

    From 1873 on. Accepts 2026-04-01, 2026/4/1, 20260401, 2026年4月1日, 令和8年4月1日,
    令和元年5月1日, R8.4.1, 令8.4.1, full-width digits, and blanks between the parts.

    Raises:
        DateUnreadable: anything else, a day that does not exist, or one outside its era.
    """
    plain = re.sub(r"\s", "", text.translate(_WIDE))
    if match := _DIGITS.fullmatch(plain) or _WESTERN.fullmatch(plain):
        year, month, day = (int(part) for part in match.groups() if part)
        return _existing(text, year, month, day)
    if match := _JAPANESE.fullmatch(plain):
        return _parse_japanese(text, match)
    raise _unreadable(text, ADVICE)


def _parse_japanese(text: str, match: re.Match[str]) -> date:
    era = _era_named(match["era"])
    if era is None:
        raise _unreadable(text, f"「{match['era']}」という元号はありません。{ADVICE}")
    year_in_era = 1 if match["year"] == "元" else int(match["year"])
    if year_in_era == 0:
        raise _unreadable(text, "元号の年は1（元年）から数えます")
    month, day_of_month = int(match["m"] or match["month"]), int(match["d"] or match["day"])
    day = _existing(text, era.first_year + year_in_era - 1, month, day_of_month)
    if not era.holds(day):
        raise _unreadable(text, _outside(era, day))
    return day


def _outside(era: Era, day: date) -> str:
    right = format_wareki(day)
    return f"{era.name}の期間の外です。{right}のことであれば、そのように入力してください"


def _era_named(text: str) -> Era | None:
    letter = chr(ord(text) - 0xFEE0) if len(text) == 1 and "Ａ" <= text <= "ｚ" else text
    for era in eras():
        if text in (era.name, era.name[0]) or letter.upper() == era.letter:
            return era
    return None


def _existing(text: str, year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError as error:
        advice = f"{year}年{month}月{day}日という日はありません。年月日を確かめてください"
        raise _unreadable(text, advice) from error
    if found < eras()[0].first:
        raise _unreadable(text, TOO_OLD)
    return found


def _unreadable(text: str, advice: str) -> DateUnreadable:
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return DateUnreadable(f"Expected a date, but got {shown!r}", text=shown, advice=advice)


_SHOWN = 30  #: characters of an entry that a message repeats
