"""How long cases and their work items took, from the events of a case.

Time on hold (保留) does not count. A step that nobody claimed and of which no draft was kept has no
beginning in the records: then only the whole time is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.clock import japan_date
from engine.history.events import CaseEvent, CaseTrace
from engine.history.spreads import Duration
from engine.history.transitions import Transition
from municipality.opening_calendar import OpeningCalendar

_HOLDS = frozenset({Transition.SUSPEND, Transition.RESUME})
_ENDS = frozenset({Transition.COMPLETE, Transition.WITHDRAW, Transition.ATE_ABORT})


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemTime:
    """One work item of a case, ended or not."""

    opened: CaseEvent
    end: CaseEvent | None  #: None: it is still open
    total: Duration  #: 作業の発生 until it ended; of an open one, until the last event of its case
    waiting: Duration | None  #: until it was begun, and while given back; None: beginning unknown
    working: Duration | None

    @property
    def is_finished(self) -> bool:
        """Whether somebody completed it."""
        return self.end is not None and self.end.transition is Transition.COMPLETE


def item_times(trace: CaseTrace, calendar: OpeningCalendar) -> Iterator[ItemTime]:
    """Yield the work items of a case: each when it ends, then those still open."""
    items: dict[str, _Open] = {}
    held = False
    for event in trace.events:
        if not event.instance:
            if event.transition in _HOLDS:
                held = event.transition is Transition.SUSPEND
                for item in items.values():
                    item.hold(event.at, held=held)
        elif event.transition is Transition.SCHEDULE:
            items[event.instance] = _Open(event, calendar)
            items[event.instance].hold(event.at, held=held)
        elif event.of_step and event.instance in items:
            if event.transition in _ENDS:
                yield items.pop(event.instance).ended(event, event.at)
            else:
                items[event.instance].move(event)
    for item in items.values():
        yield item.ended(None, trace.events[-1].at)


def case_time(trace: CaseTrace, calendar: OpeningCalendar) -> Duration:
    """Return how long a case took: 受付 until it ended, or until its last event."""
    stretch = _Stretch(calendar)
    since: datetime | None = trace.started_at
    for event in trace.events:
        if not event.instance and event.transition in _HOLDS:
            if since is not None:
                stretch.add(since, event.at)
            since = None if event.transition is Transition.SUSPEND else event.at
    if since is not None:
        stretch.add(since, trace.finished_at or trace.events[-1].at)
    return stretch.duration


class _Stretch:
    """What has been counted of one state."""

    def __init__(self, calendar: OpeningCalendar) -> None:
        self.duration = Duration(time=timedelta(), days=0)
        self._calendar = calendar

    def add(self, since: datetime, until: datetime) -> None:
        days = self._calendar.count_opening_days(japan_date(since), japan_date(until))
        known = self.duration
        self.duration = Duration(time=known.time + (until - since), days=known.days + days)


class _Open:
    """A work item that has not ended yet."""

    def __init__(self, opened: CaseEvent, calendar: OpeningCalendar) -> None:
        self._opened = opened
        self._waiting, self._working = _Stretch(calendar), _Stretch(calendar)
        self._since: datetime | None = opened.at  # counted up to here; None: on hold
        self._in_hand = self._begun = False

    def hold(self, at: datetime, *, held: bool) -> None:
        """Begin or end a 保留."""
        self._count(at)
        self._since = None if held else at

    def move(self, event: CaseEvent) -> None:
        """Note that it was begun or given back."""
        self._count(event.at)
        if event.transition in (Transition.START, Transition.RESUME):
            self._in_hand = self._begun = True
        elif event.transition is Transition.SUSPEND:
            self._in_hand = False

    def ended(self, end: CaseEvent | None, at: datetime) -> ItemTime:
        """Return it as it ended."""
        self._count(at)
        waiting, working = self._waiting.duration, self._working.duration
        return ItemTime(
            opened=self._opened,
            end=end,
            total=Duration(time=waiting.time + working.time, days=waiting.days + working.days),
            waiting=waiting if self._begun else None,
            working=working if self._begun else None,
        )

    def _count(self, until: datetime) -> None:
        if self._since is not None:
            (self._working if self._in_hand else self._waiting).add(self._since, until)
            self._since = until
