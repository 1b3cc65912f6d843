"""所要時間: how long cases and steps of a flow take, across its editions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from engine.history.events import CaseEvent, CaseTrace
from engine.history.item_times import ItemTime, case_time, item_times
from engine.history.spreads import Durations, Spread
from engine.kinds import CaseStatus
from municipality.opening_calendar import OpeningCalendar

#: Names of what is around a step stand before its own, see ``engine.running.happenings``.
_AROUND = " › "


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTimes:
    """What one member of staff finished of a step."""

    name: str
    section: str
    total: Spread
    working: Spread | None  #: of those whose beginning is known


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTimes:
    """One step of a flow."""

    step: str  #: node id
    name: str  #: with its path, as in the latest case
    role: str
    finished: int
    ended: int  #: ended without being finished: sent back, not needed any more
    open: int
    total: Spread | None  #: of those finished: 作業の発生 to 完了
    waiting: Spread | None  #: of those finished whose beginning is known
    working: Spread | None
    people: tuple[PersonTimes, ...]  #: only those whom whoever asks may see, by name


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowTimes:
    """One flow."""

    business_no: str
    flow_id: str
    title: str
    editions: tuple[int, ...]
    cases: int
    finished: int  #: 完了; those taken back or stopped are not among them
    total: Spread | None  #: of those finished: 受付 to 終了, without 保留
    steps: tuple[StepTimes, ...]  #: in the order in which they usually come


def flow_times(traces: Iterable[CaseTrace], calendar: OpeningCalendar) -> tuple[FlowTimes, ...]:
    """Return the flows of some cases, by flow id."""
    flows: dict[str, _Flow] = {}
    for trace in traces:
        if trace.flow_id not in flows:
            flows[trace.flow_id] = _Flow(trace)
        flows[trace.flow_id].add(trace, calendar)
    return tuple(flows[flow_id].result() for flow_id in sorted(flows))


class _Person:
    """What one person finished of a step, so far."""

    def __init__(self) -> None:
        self._name = self._section = ""
        self._total, self._working = Durations(), Durations()

    def add(self, item: ItemTime, end: CaseEvent) -> None:
        self._name, self._section = end.person, end.section
        self._total.add(item.total)
        if item.working is not None:
            self._working.add(item.working)

    def result(self) -> PersonTimes:
        return PersonTimes(
            name=self._name,
            section=self._section,
            total=self._total.spread(),
            working=self._working.any_spread(),
        )


class _Step:
    """What is known of a step so far."""

    def __init__(self) -> None:
        self.starts: list[float] = []  #: seconds after its case was received
        self._name = self._role = ""
        self._ended = self._open = 0
        self._total, self._waiting, self._working = Durations(), Durations(), Durations()
        self._people: dict[int, _Person] = defaultdict(_Person)

    def add(self, item: ItemTime, start: float) -> None:
        self._name, self._role = item.opened.step_name, item.opened.role
        self.starts.append(start)
        if item.end is None:
            self._open += 1
        elif item.is_finished:
            self._add_finished(item, item.end)
        else:
            self._ended += 1

    def _add_finished(self, item: ItemTime, end: CaseEvent) -> None:
        self._total.add(item.total)
        if item.waiting is not None and item.working is not None:
            self._waiting.add(item.waiting)
            self._working.add(item.working)
        if end.person_id is not None:
            self._people[end.person_id].add(item, end)

    def result(self, step: str) -> StepTimes:
        people = (person.result() for person in self._people.values())
        return StepTimes(
            step=step,
            name=self._name,
            role=self._role,
            finished=len(self._total),
            ended=self._ended,
            open=self._open,
            total=self._total.any_spread(),
            waiting=self._waiting.any_spread(),
            working=self._working.any_spread(),
            people=tuple(sorted(people, key=lambda person: (person.section, person.name))),
        )


class _Flow:
    """What is known of a flow so far."""

    def __init__(self, first: CaseTrace) -> None:
        self._last = first
        self._editions: set[int] = set()
        self._cases = 0
        self._done = Durations()
        self._steps: dict[tuple[str, ...], _Step] = defaultdict(_Step)

    def add(self, trace: CaseTrace, calendar: OpeningCalendar) -> None:
        self._last = trace
        self._cases += 1
        self._editions.add(trace.edition)
        for item in item_times(trace, calendar):
            *around, _ = item.opened.step_name.split(_AROUND)
            start = (item.opened.at - trace.started_at).total_seconds()
            self._steps[*around, item.opened.step].add(item, start)
        if trace.status is CaseStatus.FINISHED:
            self._done.add(case_time(trace, calendar))

    def result(self) -> FlowTimes:
        usual = sorted(self._steps.items(), key=lambda pair: median(pair[1].starts))
        return FlowTimes(
            business_no=self._last.business_no,
            flow_id=self._last.flow_id,
            title=self._last.flow_title,
            editions=tuple(sorted(self._editions)),
            cases=self._cases,
            finished=len(self._done),
            total=self._done.any_spread(),
            steps=tuple(step.result(key[-1]) for key, step in usual),
        )
