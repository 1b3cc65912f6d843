"""When the timers with which a flow begins come, under each of its editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from engine.beginning.reigns import Reign, reigns
from engine.context import Context
from engine.deadlines.counting import CountingBase, count, first_moment
from engine.deadlines.occurrences import Once, Times, latest, times_of
from engine.spiff import StartEvent
from engine.tables import EditionRow
from errors.case import DeadlineUncountable
from municipality.closed_days import load_calendar
from municipality.opening_calendar import OpeningCalendar
from wfa.model import Deadline
from wfa.model.kinds import TriggerKind

#: What names a timer of a flow through all its editions: node id and definition.
StartKey = tuple[str, int]

#: An edition is in force from its first moment on, and ``after`` leaves out the moment itself.
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """One case that begins when its time comes."""

    edition: EditionRow
    start: StartEvent
    at: datetime


class BeginningClock:
    """Works out when a flow begins; editions and calendar are read at most once."""

    def __init__(self, context: Context, flow_id: str) -> None:
        self._context = context
        self._flow_id = flow_id

    def next_ones(self, since: datetime) -> Mapping[StartKey, Beginning]:
        """Return the first beginning after a moment, for each timer that has one."""
        found: dict[StartKey, Beginning] = {}
        for reign in self._reigns:
            if reign.end is not None and reign.end <= since:
                continue
            for start in self._timers(reign):
                at = self._times(start, reign).after(max(since, reign.begin - _TICK))
                if at is not None and (reign.end is None or at < reign.end):
                    key = (start.node_id, start.definition)
                    found.setdefault(key, Beginning(edition=reign.edition, start=start, at=at))
        return found

    def missed(self, key: StartKey, since: datetime, until: datetime) -> Beginning | None:
        """Return the last beginning of a timer after ``since`` and not after ``until``."""
        for reign in reversed(self._reigns):
            first = max(since, reign.begin - _TICK)
            last = until if reign.end is None else min(until, reign.end - _TICK)
            if first >= last:
                continue
            for start in self._timers(reign):
                if (start.node_id, start.definition) != key:
                    continue
                at = latest(self._times(start, reign), first, last)
                if at is not None:
                    return Beginning(edition=reign.edition, start=start, at=at)
        return None

    @cached_property
    def _reigns(self) -> tuple[Reign, ...]:
        return reigns(self._context, self._flow_id)

    @cached_property
    def _calendar(self) -> OpeningCalendar:
        return load_calendar(self._context.session, self._context.municipality)

    def _timers(self, reign: Reign) -> Iterator[StartEvent]:
        context = self._context
        edition = context.editions.get(context.connection, context.municipality, reign.edition.id)
        starts = edition.definition.start_events()
        return (start for start in starts if start.kind is TriggerKind.TIMER)

    def _times(self, start: StartEvent, reign: Reign) -> Times:
        """Return the moments of a timer; one with a deadline comes when the deadline has passed."""
        if start.deadline is not None:
            return Once(self._after_deadline(start.deadline, reign.begin))
        return times_of(start.timer, start.expression, reign.begin)

    def _after_deadline(self, deadline: Deadline, begin: datetime) -> datetime:
        base = CountingBase(known=_nothing, calendar=lambda: self._calendar)
        counted = count(deadline, begin, base)
        if counted is None:
            reason = f"始まる前に起算の項目「{deadline.counted_from}」の値はありません"
            detail = f"Expected a period from the edition on, but got {deadline.counted_from!r}"
            raise DeadlineUncountable(detail, deadline=deadline.name, reason=reason)
        return counted.at or first_moment(counted.due + timedelta(days=1))


def _nothing(name: str) -> None:
    """There is no case yet that could know anything."""
