"""A judgement on a page: its fields as text, and back with what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from data_layouts.wareki import WarekiStyle, format_wareki, parse_date
from errors.data_item import DateUnreadable
from fitgap.report.columns import ASKED, Asked, Kind
from fitgap.verdicts import (
    FIRST_DAY,
    MOST_HOURS,
    MOST_YEN,
    Decision,
    Ground,
    Judgement,
    Verdict,
)
from web.forms.problems import ProblemLine

#: Beginning of the names of the controls; the attribute of ``Judgement`` follows.
PREFIX = "j."
#: Texts of several lines; the others have one.
LONG = frozenset({"reason", "response"})
LONGEST = 2_000  #: characters of one text


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One field as the page draws it."""

    asked: Asked
    text: str
    problem: str = ""

    @property
    def name(self) -> str:
        """Name of the control."""
        return PREFIX + self.asked.attribute

    @property
    def id(self) -> str:
        """Id of the control."""
        return f"j-{self.asked.attribute}"

    @property
    def control(self) -> str:
        """How it is drawn: list, choices, text, date, number or line."""
        if self.asked.choices:
            return "list" if self.asked.kind is Kind.VERDICT else "choices"
        if self.asked.kind is Kind.TEXT:
            return "text" if self.asked.attribute in LONG else "line"
        return "date" if self.asked.kind is Kind.DATE else "number"


def texts_of(judgement: Judgement) -> dict[str, str]:
    """Return what stands in the controls for a judgement."""
    return {PREFIX + asked.attribute: _text(getattr(judgement, asked.attribute)) for asked in ASKED}


def entries_of(
    posted: Mapping[str, str], problems: Mapping[str, str] | None = None
) -> tuple[Entry, ...]:
    """Return the fields with what was typed and what is wrong."""
    wrong = problems or {}
    return tuple(
        Entry(
            asked=asked,
            text=posted.get(PREFIX + asked.attribute, ""),
            problem=wrong.get(asked.attribute, ""),
        )
        for asked in ASKED
    )


def problem_lines(entries: tuple[Entry, ...]) -> tuple[ProblemLine, ...]:
    """Return the lines of the error summary."""
    return tuple(
        ProblemLine(label=each.asked.heading, message=each.problem, anchor=each.id)
        for each in entries
        if each.problem
    )


def read_judgement(posted: Mapping[str, str]) -> tuple[Judgement, dict[str, str]]:
    """Return the judgement and, by attribute, what cannot be read; then it is not to be used."""
    values: dict[str, object] = {}
    problems: dict[str, str] = {}
    for asked in ASKED:
        text = posted.get(PREFIX + asked.attribute, "").replace("\r\n", "\n").strip()
        if not text:
            continue
        try:
            values[asked.attribute] = _READERS[asked.kind](text)
        except DateUnreadable as refusal:
            problems[asked.attribute] = refusal.user_message
        except (ValueError, InvalidOperation):
            problems[asked.attribute] = _HINTS.get(asked.kind, "一覧から選んでください。")
    return Judgement(**values), problems  # type: ignore[arg-type]


def _text(value: object) -> str:
    if value is None:
        return ""
    return format_wareki(value, WarekiStyle.SHORT) if isinstance(value, date) else str(value)


def _short(text: str) -> str:
    if len(text) > LONGEST:
        raise ValueError("too long")
    return "".join(each for each in text if each.isprintable() or each in "\n\t")


def _day(text: str) -> date:
    day = parse_date(text)
    if day < FIRST_DAY:
        raise ValueError("too early")
    return day


def _amount(text: str) -> Decimal:
    amount = Decimal(text.replace(",", "").replace("，", "").replace("−", "-"))
    if not amount.is_finite():
        raise ValueError("not a number")
    return amount


def _yen(text: str) -> int:
    amount = _amount(text)
    if not 0 <= amount <= MOST_YEN or amount != int(amount):
        raise ValueError("not a whole amount")
    return int(amount)


def _hours(text: str) -> Decimal:
    amount = _amount(text)
    if abs(amount) > MOST_HOURS:
        raise ValueError("too many hours")
    return amount


_READERS: Mapping[Kind, Callable[[str], object]] = {
    Kind.TEXT: _short,
    Kind.DATE: _day,
    Kind.YEN: _yen,
    Kind.HOURS: _hours,
    Kind.VERDICT: Verdict,
    Kind.GROUND: Ground,
    Kind.DECISION: Decision,
}
_HINTS = {
    Kind.TEXT: f"{LONGEST:,}文字までにしてください。",
    Kind.DATE: "2000年から後の日を入力してください。",
    Kind.YEN: "0以上の整数（円、15桁まで）で入力してください。",
    Kind.HOURS: "数（時間、100万まで）で入力してください。減るときは正、増えるときは負です。",
}
