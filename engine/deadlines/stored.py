"""A counted deadline as it is stored with a step or a case, and as it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from data_layouts.certainty import Certainty
from engine.values import DeadlineState, DueDate
from municipality.legal_parameters import LegalParameter
from municipality.opening_calendar import OpeningCalendar
from wfa.model import Deadline, LegalBasis
from wfa.model.kinds import CountedIn, PeriodUnit

#: 期限間近: this many calendar days before the last day. A habit of the screen, not a law.
SOON_DAYS = 3
#: In a stored deadline: ``CountedDeadline.rests``.
_MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedDeadline:
    """A deadline and the day it falls on."""

    deadline: Deadline
    since: datetime  #: what it was counted from
    due: date  #: the last day in time, Japan
    at: datetime | None = None  #: only for periods of hours
    basis: tuple[LegalBasis, ...] = ()
    parameter: LegalParameter | None = None  #: the number of the law, as it was on that day
    #: by how many days of its kind it was moved since it was counted (保留, 補正); not in ``due``
    rests: int = 0

    def stored(self) -> dict[str, Any]:
        """Return it as JSON, complete: what was shown stays provable when the file changes."""
        given = self.basis or self.deadline.basis
        return {
            "name": self.deadline.name,
            "since": self.since.astimezone(UTC).isoformat(),
            "statutory": self.deadline.statutory or bool(self.deadline.parameter),
            "counted_in": self.deadline.counted_in.value,
            "deemed": self.deadline.deemed,
            "at": self.at.astimezone(UTC).isoformat() if self.at else None,
            "counted": self.due.isoformat(),
            "rule": _stored_rule(self.deadline),
            "law": _stored_parameter(self.parameter) if self.parameter else None,
            _MOVED: self.rests,
            "basis": [_stored_basis(each) for each in given],
        }


def shown(due: date, stored: Mapping[str, Any] | None, today: date) -> DueDate | None:
    """Return a stored deadline as a screen shows it today."""
    if stored is None:
        return None
    return DueDate(
        name=stored["name"],
        due=due,
        state=state(due, today),
        statutory=stored["statutory"],
        basis=tuple(_read_basis(each) for each in stored["basis"]),
        deemed=stored["deemed"],
        at=datetime.fromisoformat(stored["at"]) if stored["at"] else None,
    )


def state(due: date, today: date) -> DeadlineState:
    """Return how a deadline looks on a day; the last day itself is still in time."""
    if due < today:
        return DeadlineState.OVERDUE
    return DeadlineState.SOON if due <= last_soon_day(today) else DeadlineState.AHEAD


def last_soon_day(today: date) -> date:
    """Return the last day that counts as near."""
    return today + timedelta(days=SOON_DAYS)


def rule_of(stored: Mapping[str, Any]) -> Deadline:
    """Return how a stored deadline was counted, from its ``since`` on."""
    rule = stored["rule"]
    return Deadline(
        name=stored["name"],
        amount=rule["amount"],
        unit=PeriodUnit(rule["unit"]),
        parameter=rule["parameter"],
        counted_in=CountedIn(stored["counted_in"]),
        first_day_counts=rule["first_day_counts"],
        rolls_over=rule["rolls_over"],
        statutory=stored["statutory"],
    )


def rested(
    due: date, stored: Mapping[str, Any], since: date, until: date, calendar: OpeningCalendar
) -> tuple[date, dict[str, Any]]:
    """Move a target of the office by the days that did not count; return the day and its record."""
    if stored["counted_in"] == CountedIn.OPENING_DAYS:
        days = calendar.count_opening_days(since, until)
    else:
        days = (until - since).days
    record = {**stored, _MOVED: stored.get(_MOVED, 0) + days}
    return _later(due, stored, days, calendar), record


def with_rests(counted: date, stored: Mapping[str, Any], calendar: OpeningCalendar) -> date:
    """Return a day that was counted (again), moved by the days that have not counted so far."""
    return _later(counted, stored, stored.get(_MOVED, 0), calendar)


def rests_taken_over(stored: Mapping[str, Any], counted: CountedDeadline) -> CountedDeadline:
    """Return a deadline counted by another rule, with the rests of the one before.

    Days of another kind are not the same days: they are left out, and so is what the law counts.
    """
    new = counted.stored()
    same_kind = stored["counted_in"] == new["counted_in"]
    if not same_kind or stored["statutory"] or new["statutory"] or new["at"]:
        return counted
    return replace(counted, rests=stored.get(_MOVED, 0))


def _later(day: date, stored: Mapping[str, Any], days: int, calendar: OpeningCalendar) -> date:
    if stored["counted_in"] == CountedIn.OPENING_DAYS:
        return calendar.add_opening_days(day, days)
    return day + timedelta(days=days)


def _stored_rule(deadline: Deadline) -> dict[str, Any]:
    return {
        "amount": deadline.amount,
        "unit": deadline.unit.value,
        "parameter": deadline.parameter,
        "first_day_counts": deadline.first_day_counts,
        "rolls_over": deadline.rolls_over,
    }


def _stored_parameter(parameter: LegalParameter) -> dict[str, Any]:
    month, day = parameter.month_day
    return {
        "id": parameter.id,
        "since": parameter.since.isoformat(),
        "rule": parameter.rule.value,
        "amount": parameter.amount,
        "unit": parameter.unit.value,
        "month_day": f"{month:02}-{day:02}",
        "counted_in": parameter.counted_in.value,
        "first_day_counts": parameter.first_day_counts,
        "rolls_over": parameter.rolls_over,
        "elapsed": parameter.elapsed,
    }


def _stored_basis(basis: LegalBasis) -> dict[str, Any]:
    return {
        "text": basis.text,
        "certainty": basis.certainty.value,
        "note": basis.note,
        "as_of": basis.as_of.isoformat() if basis.as_of else None,
    }


def _read_basis(stored: Mapping[str, Any]) -> LegalBasis:
    return LegalBasis(
        text=stored["text"],
        certainty=Certainty(stored["certainty"]),
        note=stored["note"],
        as_of=date.fromisoformat(stored["as_of"]) if stored["as_of"] else None,
    )
