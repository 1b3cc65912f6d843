"""The deadline of a step: its own, or that of a timer on its edge."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

from engine.deadlines.counting import CountingBase, count
from engine.deadlines.stored import CountedDeadline
from engine.running.personal_steps import PersonalStep
from engine.running.working_case import WorkingCase
from engine.spiff import OpenStep, WaitingEvent
from engine.values import JsonValue
from municipality.closed_days import load_calendar
from municipality.opening_calendar import OpeningCalendar
from wfa.model import Deadline
from wfa.model.kinds import TimerKind, TriggerKind


class CaseCounting:
    """Counts deadlines of one case in one command; the calendar is read at most once."""

    def __init__(self, case: WorkingCase) -> None:
        self._case = case

    @cached_property
    def _calendar(self) -> OpeningCalendar:
        context = self._case.context
        return load_calendar(context.session, context.municipality)

    def count(
        self,
        deadline: Deadline,
        place: OpenStep | WaitingEvent | None = None,
        since: datetime | None = None,
    ) -> CountedDeadline | None:
        """Return when a deadline falls due, counted from what the case knows, or else ``since``.

        ``since``: when the step was opened or the wait began; None: now.
        """

        def known(name: str) -> JsonValue:
            if place is not None and name in place.variables:
                return place.variables[name]  # type: ignore[return-value]  # JSON, as all variables
            return self._case.variables.get(name)

        base = CountingBase(known=known, calendar=lambda: self._calendar)
        return count(deadline, since or self._case.context.now, base)


def timer_deadline(event: WaitingEvent) -> Deadline | None:
    """Return the deadline by which a timer fires, None when its time expression says.

    A period drawn as ``P14D`` for other tools gives way to the deadline beside it, which knows how
    the law counts. A cycle is not a deadline.
    """
    if event.timer is TimerKind.CYCLE or event.kind is not TriggerKind.TIMER:
        return None
    given = event.node.deadlines
    return given[min(event.definition, len(given) - 1)] if given else None


class StepDeadlines:
    """Finds the deadlines of the steps that one command opens."""

    def __init__(self, case: WorkingCase) -> None:
        self._counting = CaseCounting(case)
        self._timers = [
            (event, deadline)
            for event in case.run.waiting_events()
            if (deadline := timer_deadline(event))
        ]

    def of(self, step: PersonalStep, since: datetime | None = None) -> CountedDeadline | None:
        """Return the deadline of a step that falls first, None if it has none yet.

        ``since``: when the step was opened; None: now.
        """
        place = step.place
        counted = [self._counting.count(each, place, since) for each in self._deadlines(place)]
        return min((each for each in counted if each), key=lambda each: each.due, default=None)

    def _deadlines(self, place: OpenStep | WaitingEvent) -> Iterator[Deadline]:
        yield from place.node.deadlines
        for timer, deadline in self._timers:
            if timer.attached_to == place.node_id and timer.path == place.path:
                yield deadline
