"""When a timer of a case fires."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from engine.deadlines.counting import first_moment, moment
from engine.deadlines.cron import Cron
from engine.deadlines.occurrences import Repeated
from engine.deadlines.periods import Duration, is_time, parse_cycle, parse_duration
from engine.deadlines.steps import CaseCounting, timer_deadline
from engine.deadlines.stored import CountedDeadline
from engine.running.working_case import WorkingCase
from engine.spiff import WaitingEvent
from errors import NagarezuError
from errors.case import DeadlineUncountable
from wfa.expressions import compile_expression
from wfa.model import Deadline
from wfa.model.kinds import TimerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """When a timer fires, and the deadline that says so."""

    due_at: datetime
    deadline: CountedDeadline | None = None


class TimerClock:
    """Works out the moments of the timers that one command sets."""

    def __init__(self, case: WorkingCase) -> None:
        self._case = case
        self._counting = CaseCounting(case)

    def plan(
        self,
        event: WaitingEvent,
        planned: datetime | None = None,
        since: datetime | None = None,
    ) -> Planned | None:
        """Return when a timer fires next, None when it has fired as often as it should.

        A timer with a deadline fires when the deadline has passed: at the first moment of the day
        after the last day in time.

        Args:
            event: what waits.
            planned: for a cycle that has just fired, when it should have.
            since: when it began to wait; None: now.

        Raises:
            DeadlineUncountable: the time cannot be worked out with what the case knows.
        """
        deadline = timer_deadline(event)
        if deadline is not None:
            return None if event.fired else self._after_deadline(event, deadline, since)
        text = self._text(event)
        try:
            due_at = self._by_expression(event, text, planned, since)
        except (ValueError, OverflowError) as error:
            raise _uncountable(event, f"「{text}」は時間の指定として読めません") from error
        return Planned(due_at=due_at) if due_at else None

    def _after_deadline(
        self, event: WaitingEvent, deadline: Deadline, since: datetime | None
    ) -> Planned:
        counted = self._counting.count(deadline, event, since)
        if counted is None:
            reason = f"起算の項目「{deadline.counted_from}」にまだ値がありません"
            raise _uncountable(event, reason)
        fires = counted.at or first_moment(counted.due + timedelta(days=1))
        return Planned(due_at=fires, deadline=counted)

    def _by_expression(
        self, event: WaitingEvent, text: str, planned: datetime | None, since: datetime | None
    ) -> datetime | None:
        now = self._case.context.now
        if event.timer is TimerKind.CYCLE:
            repetition = parse_cycle(text)
            if isinstance(repetition, Cron):
                return repetition.after(now)  # one firing stands for all that were missed
            if repetition.times is not None and event.fired >= repetition.times:
                return None
            if repetition.start:
                anchor = moment(repetition.start)
                return Repeated(anchor, repetition.every).after(now) if event.fired else anchor
            return _next(repetition.every, planned or now, now)
        if event.fired:
            return None
        if event.timer is TimerKind.DURATION:
            return parse_duration(text).after(since or now)
        return moment(text)

    def _text(self, event: WaitingEvent) -> str:
        """Return the time as text: as written, or worked out from an expression."""
        written = event.expression.strip()
        if is_time(event.timer, written):
            return written
        try:
            expression = compile_expression(written)
            value = expression.evaluate(
                {name: self._value(event, name) for name in expression.names}
            )
        except NagarezuError as error:
            raise _uncountable(event, error.user_message) from error
        return value.isoformat() if isinstance(value, date) else str(value)

    def _value(self, event: WaitingEvent, name: str) -> object:
        if name in event.variables:
            return event.variables[name]
        return self._case.variables.get(name)


def _next(every: Duration, planned: datetime, now: datetime) -> datetime:
    """Return the next moment of a cycle; one firing stands for all that were missed."""
    following = every.after(planned)
    while following <= now:
        later = every.after(following)
        if later <= following:
            raise ValueError("Expected a cycle that moves on")
        following = later
    return following


def _uncountable(event: WaitingEvent, reason: str) -> DeadlineUncountable:
    deadline = timer_deadline(event)
    name = deadline.name if deadline else event.node.name or event.node_id
    detail = f"Expected a timer that can be worked out, but {event.node_id}: {reason}"
    return DeadlineUncountable(detail, deadline=name, reason=reason)
