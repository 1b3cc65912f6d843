"""Names of the controls on a page, and back from the posted controls to answers.

A field of the flow becomes the control ``f.<name>``; a date becomes three: ``f.<name>~年``,
``~月`` and ``~日``. The names of fields are names of the flow language, so neither ``.`` nor ``~``
occurs in them. Reading needs no form: entries kept through a sign-in are read the same way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from data_layouts.wareki import WarekiStyle, format_wareki, parse_date
from errors.data_item import DateUnreadable

PREFIX = "f."
YEAR, MONTH, DAY = "~年", "~月", "~日"
_PARTS = (YEAR, MONTH, DAY)
_WRITTEN = re.compile(r"\s*(.*?)年(.*?)月(.*?)日\s*", re.DOTALL)


def control_name(field: str) -> str:
    """Return the name of the control of a field."""
    return PREFIX + field


def answers_of(posted: Mapping[str, str]) -> dict[str, str]:
    """Return the answers, text per field, from the posted controls; other controls are left out."""
    answers: dict[str, str] = {}
    for name in posted:
        if not name.startswith(PREFIX):
            continue
        field, tilde, _ = name.removeprefix(PREFIX).partition("~")
        if tilde:
            parts = (posted.get(control_name(field) + part, "") for part in _PARTS)
            answers[field] = join_date(*parts)
        else:
            answers[field] = posted[name]
    return answers


def join_date(year: str, month: str, day: str) -> str:
    """Return one text for the three parts of a date.

    A whole date typed into the first part (``R8.4.1``) stands as it is.

    >>> join_date("令和8", "4", "1")
    '令和8年4月1日'
    """
    year, month, day = year.strip(), month.strip(), day.strip()
    if not (month or day):
        return year
    return f"{year.removesuffix('年')}年{month.removesuffix('月')}月{day.removesuffix('日')}日"


def split_date(text: str) -> tuple[str, str, str]:
    """Return the three parts of a date as a person wrote it, or as it is stored (``2026-04-01``).

    What is no date comes back as typed, so that it can be mended.

    >>> split_date("2026-04-01")
    ('令和8', '4', '1')
    >>> split_date("令和8年13月1日")
    ('令和8', '13', '1')
    """
    try:
        day = parse_date(text)
    except DateUnreadable:
        written = _WRITTEN.fullmatch(text)
        return (written[1], written[2], written[3]) if written else (text, "", "")
    return _year(day), str(day.month), str(day.day)


def _year(day: date) -> str:
    """Return the year as it can be typed; far dates (9999年) have no year of the era."""
    try:
        parse_date(format_wareki(day))
    except DateUnreadable:
        return str(day.year)
    return format_wareki(day, WarekiStyle.YEAR).removesuffix("年")
