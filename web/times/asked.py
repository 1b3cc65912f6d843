"""Which cases a page is about, as its address says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data_layouts.wareki import WarekiStyle, format_wareki, parse_date
from engine.history.selection import HistorySelection
from errors.data_item import DateUnreadable
from municipality.fiscal_years import fiscal_year, fiscal_year_days

#: Names of the controls.
FLOW, FROM, UNTIL = "flow", "from", "until"
LABELS = {FROM: "受付日（から）", UNTIL: "受付日（まで）"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked, as typed and as understood."""

    selection: HistorySelection
    typed: Mapping[str, str]
    problems: Mapping[str, str]  #: by control, Japanese

    @property
    def about(self) -> str:
        """The cases in words, e.g. 受付日 R8.4.1 から R8.11.16 まで."""
        first, last = self.selection.received_from, self.selection.received_to
        parts = [f"{_short(first)} から" if first else "", f"{_short(last)} まで" if last else ""]
        return "受付日 " + " ".join(filter(None, parts))

    @property
    def problem_lines(self) -> list[tuple[str, str, str]]:
        """Control, label and problem of everything that could not be understood."""
        return [(name, LABELS[name], text) for name, text in self.problems.items()]

    @property
    def query(self) -> dict[str, str]:
        """The parts of an address that ask the same."""
        return {name: text for name, text in self.typed.items() if text}


def read_asked(arguments: Mapping[str, str], today: date) -> Asked:
    """Read what an address asks; without days: this fiscal year until today."""
    typed = {name: arguments.get(name, "").strip() for name in (FLOW, FROM, UNTIL)}
    first_day, _ = fiscal_year_days(fiscal_year(today))
    if FROM not in arguments:
        typed[FROM] = _short(first_day)
    if UNTIL not in arguments:
        typed[UNTIL] = _short(today)
    problems: dict[str, str] = {}
    days = {name: _day(typed[name], name, problems) for name in (FROM, UNTIL)}
    first, last = days[FROM], days[UNTIL]
    if first and last and first > last:
        problems[UNTIL] = "「から」より後の日にしてください。"
    selection = HistorySelection(flow_id=typed[FLOW], received_from=first, received_to=last)
    return Asked(selection=selection, typed=typed, problems=problems)


def _day(text: str, name: str, problems: dict[str, str]) -> date | None:
    if not text:
        return None
    try:
        return parse_date(text)
    except DateUnreadable as refusal:
        problems[name] = refusal.user_message
        return None


def _short(day: date) -> str:
    return format_wareki(day, WarekiStyle.SHORT)
