"""From a deadline in a flow file to a day: 暦日 or 開庁日, by amount or by legal parameter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from engine.clock import JAPAN, japan_date
from engine.deadlines.periods import parse_moment
from engine.deadlines.stored import CountedDeadline
from engine.values import JsonValue
from errors.case import DeadlineUncountable
from municipality.due_dates import due_date, legal_due_date
from municipality.legal_parameters import legal_parameter
from municipality.opening_calendar import OpeningCalendar
from wfa.model import Deadline
from wfa.model.kinds import CountedIn, PeriodUnit

#: For periods that no closed day changes.
_NO_CALENDAR = OpeningCalendar()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingBase:
    """What deadlines of one case are counted with."""

    known: Callable[[str], JsonValue]  #: variables of the case by name
    calendar: Callable[[], OpeningCalendar]  #: read when needed


def count(deadline: Deadline, opened_at: datetime, base: CountingBase) -> CountedDeadline | None:
    """Return when a deadline falls due, None while the day it counts from is not known.

    Only statutory periods move past closed days: others bind the office itself.

    Raises:
        DeadlineUncountable: it counts from something that is no date, or has no length.
        LegalParameterUnknown, LegalParameterNotInForce: the parameter is not there.
    """
    start = _start(deadline, opened_at, base)
    if start is None:
        return None
    if deadline.unit is PeriodUnit.HOUR and not deadline.parameter:
        at = start + timedelta(hours=_amount(deadline))
        return CountedDeadline(deadline=deadline, since=start, due=japan_date(at), at=at)
    day = japan_date(start)
    if deadline.parameter:
        parameter = legal_parameter(deadline.parameter, day)
        due = legal_due_date(parameter, day, base.calendar())
        basis = (parameter.basis, *deadline.basis)
        return CountedDeadline(
            deadline=deadline, since=start, due=due, basis=basis, parameter=parameter
        )
    return CountedDeadline(deadline=deadline, since=start, due=_by_amount(deadline, day, base))


def _by_amount(deadline: Deadline, day: date, base: CountingBase) -> date:
    asks = deadline.counted_in is CountedIn.OPENING_DAYS or deadline.rolls_over
    try:
        return due_date(
            day,
            _amount(deadline),
            deadline.unit,
            first_day_counts=deadline.first_day_counts,
            rolls_over=deadline.rolls_over and deadline.statutory,
            counted_in=deadline.counted_in,
            calendar=base.calendar() if asks else _NO_CALENDAR,
        )
    except ValueError as error:
        raise _uncountable(deadline, f"期間の指定が正しくありません: {error}") from error


def _start(deadline: Deadline, opened_at: datetime, base: CountingBase) -> datetime | None:
    if not deadline.counted_from:
        return opened_at
    value = base.known(deadline.counted_from)
    if value is None or value == "":
        return None
    try:
        return moment(value)
    except ValueError as error:
        reason = f"起算の項目「{deadline.counted_from}」が日付ではありません"
        raise _uncountable(deadline, reason) from error


def moment(value: JsonValue) -> datetime:
    """Return an ISO date (its first moment in Japan) or ISO time (Japan, unless it says so).

    Raises:
        ValueError: it is neither.
    """
    if not isinstance(value, str):
        raise ValueError(f"Expected an ISO date or time, but got {value!r}")
    return parse_moment(value)


def first_moment(day: date) -> datetime:
    """Return when a day begins in Japan."""
    return datetime.combine(day, time(), JAPAN)


def _amount(deadline: Deadline) -> int:
    if deadline.amount is None or deadline.amount < 1:
        raise _uncountable(deadline, "期間の長さがありません")
    return deadline.amount


def _uncountable(deadline: Deadline, reason: str) -> DeadlineUncountable:
    detail = f"Expected a deadline that can be counted, but {deadline.name!r}: {reason}"
    return DeadlineUncountable(detail, deadline=deadline.name, reason=reason)
