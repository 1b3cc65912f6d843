"""What names of timers and conditions say about when: 7月上旬, 第2水曜, 2週間前, 震度5弱."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from fitgap.labels.tidying import in_figures, tidy
from fitgap.outline.spans import span_of_name


class TimeKind(StrEnum):
    """What sort of statement about a time it is; those of one sort can be compared."""

    DATE = "date"
    MONTH = "month"
    THIRD = "third of a month"
    BEFORE = "so long before something"
    WEEKDAY = "day of the week"
    EDGE = "first, last or other day of a month, or of a time"
    OFTEN = "how often"
    SEASON = "season"
    LIMIT = "amount that is reached"


#: Times of a time by their names; what they are called alike stands in one row.
_NAMED: tuple[tuple[TimeKind, str, str], ...] = (
    (TimeKind.DATE, "--04-01", r"年度の?(?:初日|当初|始め|頭)|新年度"),
    (TimeKind.DATE, "--03-31", r"年度末|年度の?末"),
    (TimeKind.EDGE, "end of the month", r"月末|月の?末日?|月の終わり|末日"),
    (TimeKind.EDGE, "start of the month", r"月初|月の初め|月の初日|月の頭"),
    (TimeKind.EDGE, "day of reference", r"基準日"),
    (TimeKind.EDGE, "day after", r"翌日|次の日|あくる日"),
    (TimeKind.EDGE, "day before", r"前日"),
    (TimeKind.EDGE, "last day for it", r"期限|締切|締め切り|期日"),
    (TimeKind.THIRD, "first", r"上旬|初旬|初めの旬|月の初めごろ"),
    (TimeKind.THIRD, "second", r"中旬|半ば|なかば"),
    (TimeKind.THIRD, "last", r"下旬"),
    (TimeKind.MONTH, "of birth", r"誕生月"),
    (TimeKind.SEASON, "spring", r"春(?:休み|季)"),
    (TimeKind.SEASON, "summer", r"夏(?:休み|季|期休)"),
    (TimeKind.SEASON, "winter", r"冬(?:休み|季|期休)|年末|正月"),
    (TimeKind.SEASON, "holidays in May", r"連休"),
    (TimeKind.SEASON, "planting", r"田植"),
    (TimeKind.SEASON, "harvest", r"稲刈|収穫"),
    (TimeKind.SEASON, "snow", r"雪解け"),
    (TimeKind.OFTEN, "daily", r"毎日|毎朝|毎夕"),
    (TimeKind.OFTEN, "weekly", r"毎週|週に?一度|週1回|週に1"),
    (TimeKind.OFTEN, "every two months", r"隔月|2か?月に|偶数月|奇数月"),
    (TimeKind.OFTEN, "quarterly", r"四半期|3か月に|3か月ごと"),
    (TimeKind.OFTEN, "twice a year", r"半年"),
    (TimeKind.OFTEN, "monthly", r"毎月|(?<!か)月に一度|月1回|月次"),
)
_PATTERNS = tuple((kind, value, re.compile(words)) for kind, value, words in _NAMED)
_BEFORE = re.compile(
    r"(?:(\d+)(か月|週間?|日|年)の?前)|(?:あと|まで)(?:あと)?(\d+)(か月|週間?|日|年)"
)
_DAYS = {
    "日": ("日", 1),
    "週": ("日", 7),
    "週間": ("日", 7),
    "か月": ("か月", 1),
    "年": ("か月", 12),
}
_MONTH = re.compile(r"(?<!\d)(\d{1,2})月(?!\d)")
_DAY_OF_MONTH = re.compile(r"(?:毎月|各月|月の)の?(\d{1,2})日")
_WEEKDAY = re.compile(r"(?:第(\d))?([月火水木金土日])曜")
_LIMIT = re.compile(
    r"(震度)?(\d+(?:\.\d+)?)(強|弱|(?=以上)|センチ|cm|ミリ|mm|メートル|m|件|人|冊|戸|枚|円|万円|%|割)"
)
_UNITS = {"cm": "センチ", "mm": "ミリ", "m": "メートル"}
_TENTH = "割"
_KANJI_COUNT = str.maketrans("一二三四五", "12345")
_COUNTED = re.compile(r"(?<=第)[一二三四五]")


def times_of(name: str) -> dict[TimeKind, frozenset[str]]:
    """Return what a name says about when, by sort.

    >>> times_of("期限の2週間前になった")[TimeKind.BEFORE]
    frozenset({'14日'})
    """
    found: dict[TimeKind, set[str]] = {}
    for kind, value in _times(in_figures(tidy(name))):
        found.setdefault(kind, set()).add(value)
    return {kind: frozenset(values) for kind, values in found.items()}


def differ(left: dict[TimeKind, frozenset[str]], right: dict[TimeKind, frozenset[str]]) -> bool:
    """Say whether two names speak of different times, where both speak of one."""
    if not left or not right:
        return False
    shared = left.keys() & right.keys()
    if not shared:
        return left.keys() != {TimeKind.OFTEN} != right.keys()
    return any(left[kind] != right[kind] for kind in shared)


def _times(text: str) -> Iterator[tuple[TimeKind, str]]:
    span = span_of_name(text)
    if span is not None and span.date:
        yield TimeKind.DATE, span.date
    text = _COUNTED.sub(lambda found: found[0].translate(_KANJI_COUNT), text)
    before = _BEFORE.search(text)
    if before:
        unit, times = _DAYS[before[2] or before[4]]
        yield TimeKind.BEFORE, f"{int(before[1] or before[3]) * times}{unit}"
    elif span is None or not span.date:
        for month in _MONTH.findall(text):
            yield TimeKind.MONTH, month
    yield from _days(text)
    for kind, value, pattern in _PATTERNS:
        if pattern.search(text) and not (before and kind is TimeKind.EDGE):
            yield kind, value
    for what, amount, unit in _LIMIT.findall(text):
        if unit == _TENTH:
            amount, unit = f"{float(amount) * 10:g}", "%"
        yield TimeKind.LIMIT, f"{what}{amount}{_UNITS.get(unit, unit)}"


def _days(text: str) -> Iterator[tuple[TimeKind, str]]:
    """Yield the days of the month and of the week that a name speaks of."""
    for day in _DAY_OF_MONTH.findall(text):
        yield TimeKind.EDGE, f"day {day}"
    for number, weekday in _WEEKDAY.findall(text):
        yield TimeKind.WEEKDAY, f"{number}{weekday}"
