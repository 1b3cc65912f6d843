"""The simulation itself: events in virtual time, each a command of the real engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from uuid import UUID

from engine.clock import japan_date
from engine.editions.starts import Start
from engine.forms.known import NOTHING_KNOWN, KnownValues
from engine.forms.values import Form
from engine.simulation.arrivals import arrival_end, arrival_moments
from engine.simulation.choosing import Choosing
from engine.simulation.desk import Desk, Task, Worker
from engine.simulation.office import Choice, OpenItem
from engine.simulation.office_hours import OfficeTime
from engine.simulation.records import Records, StepRecord
from engine.simulation.steps import Step, Steps
from engine.simulation.timeline import Timeline
from engine.simulation.town import SYSTEM, Person, SimulatedTown
from engine.simulation.values import Plan
from engine.spiff import WaitingEvent
from errors.form import AnswersRefused
from errors.simulation import AnswersNotFound
from wfa.model import FlowInfo
from wfa.model.kinds import NodeKind

#: Called with the number of cases that have ended.
Progress = Callable[[int], None]
#: Reason given wherever the flow asks for one.
_REASON = "模擬"
#: Events at which the flow stops: what they wait for does come. Others are exceptions.
_STOPS = (NodeKind.INTERMEDIATE_CATCH, NodeKind.RECEIVE_TASK)


@dataclass(slots=True)
class OpenCase:
    """A case under way."""

    received: datetime
    items: dict[UUID, OpenItem] = field(default_factory=dict)
    messages: set[tuple[int, int]] = field(default_factory=set)
    waits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What a simulation plays with."""

    plan: Plan
    info: FlowInfo
    town: SimulatedTown
    people: tuple[Person, ...]
    start: Start
    start_form: Form
    steps: Steps
    choosing: Choosing
    time: OfficeTime
    chance: Random


class Simulation:
    """One run of a plan."""

    def __init__(self, stage: Stage) -> None:
        self.records = Records(stage.time, arrival_end(stage.plan, stage.time))
        self.open: dict[UUID, OpenCase] = {}
        self._stage = stage
        self._office, self._clock = stage.town.office, stage.town.clock
        self._desk = Desk(stage.people, self.records)
        self._timeline = Timeline()
        self._woken: datetime | None = None
        self._started = 0

    def run(self, progress: Progress) -> None:
        """Play until every case has ended, nothing can happen any more, or it lasts too long."""
        stage = self._stage
        for moment in arrival_moments(stage.plan, stage.time, stage.chance):
            self._timeline.add(moment, self._arrive)
        limit = arrival_end(stage.plan, stage.time) + timedelta(days=stage.plan.longest)
        while (due := self._next_moment()) is not None and due <= limit:
            ended = self._ended
            self._clock.set(max(due, self._now))
            self._happen(due)
            self._give_work()
            if self._ended != ended:
                progress(self._ended)

    def _next_moment(self) -> datetime | None:
        known = (self._timeline.next_moment, self._office.next_own_job())
        return min((moment for moment in known if moment is not None), default=None)

    def _happen(self, moment: datetime) -> None:
        if self._timeline.next_moment == moment:
            self._timeline.take()()
            return
        for case_id in self._office.run_own_jobs():
            self._follow(case_id)

    def _arrive(self) -> None:
        stage = self._stage
        step = stage.steps.of_start(stage.start.node)
        choice = self._chosen(step, stage.start_form, NOTHING_KNOWN, japan_date(self._now))
        starter = next(each.actor for each in stage.people if stage.start.role in each.pool.roles)
        with _refusing(step):
            receipt = self._office.start_case(
                stage.info.flow_id, actor=starter, answers=choice.answers, outcome=choice.outcome
            )
        self._started += 1
        self.open[receipt.id] = OpenCase(self._now)
        self._follow(receipt.id)

    def _follow(self, case_id: UUID) -> None:
        """Look where a case stands after a command."""
        case = self.open.get(case_id)
        if case is None:
            return
        standing = self._office.standing(SYSTEM, case_id)
        found = {item.id: item for item in standing.items}
        for item in [item for item in case.items.values() if item.id not in found]:
            del case.items[item.id]
            self._desk.take_away(item, self._now)
            self._record(item, case).ended += 1
        for item in [item for item in found.values() if item.id not in case.items]:
            case.items[item.id] = item
            self._open(item, case)
        for event in standing.messages:
            self._await(event, case_id, case)
        case.waits = standing.waits
        if not standing.is_open:
            del self.open[case_id]

    def _open(self, item: OpenItem, case: OpenCase) -> None:
        record, step = self._record(item, case), self._step(item)
        record.starts.append((self._now - case.received).total_seconds())
        if item.is_offered and self._stage.chance.random() >= self._stage.plan.rare:
            return  # nobody wants it
        if not (item.is_receipt or item.is_offered):
            self._desk.put(item, step, record, self._now)
            return
        arrival = self._outside(step)
        if item.is_receipt:
            self.records.took(record, arrival - self._now)
        self._timeline.add(arrival, partial(self._bring, item, step, record))

    def _bring(self, item: OpenItem, step: Step, record: StepRecord) -> None:
        """Let what an outside party sends be here, if it is still wanted."""
        case = self.open.get(item.case_id)
        if case is not None and item.id in case.items:
            self._desk.put(item, step, record, self._now)

    def _await(self, event: WaitingEvent, case_id: UUID, case: OpenCase) -> None:
        """Let another flow or system send what the case waits for; exceptions come rarely."""
        key = (event.token, event.definition)
        if key in case.messages:
            return
        case.messages.add(key)
        happens = event.node.kind in _STOPS and not event.attached_to
        if happens or self._stage.chance.random() < self._stage.plan.rare:
            step = self._stage.steps.of(event.flow, event.node)
            self._timeline.add(self._outside(step), partial(self._tell, case_id, event))

    def _tell(self, case_id: UUID, event: WaitingEvent) -> None:
        if case_id not in self.open:
            return
        awaited = self._office.standing(SYSTEM, case_id).messages
        if any(each.token == event.token and each.name == event.name for each in awaited):
            self._office.record_message(SYSTEM, case_id, event.reference or event.name)
            self._follow(case_id)

    def _outside(self, step: Step) -> datetime:
        days = timedelta(days=self._stage.choosing.outside_days(step))
        return self._stage.time.next_open(self._now + days)

    def _give_work(self) -> None:
        if self._desk.is_empty:
            return
        opening = self._stage.time.next_open(self._now)
        if opening > self._now:
            if self._woken != opening:
                self._woken = opening
                self._timeline.add(opening, _nothing)
            return
        for worker, task in self._desk.give(self._now):
            self._office.claim(worker.actor, task.item.id)
            minutes = self._stage.choosing.working_minutes(task.step)
            end = self._stage.time.after(self._now, minutes)
            self._timeline.add(end, partial(self._finish, worker, task))

    def _finish(self, worker: Worker, task: Task) -> None:
        if worker.task is not task:
            return  # it was taken away meanwhile
        item = task.item
        choice = self._office.choose(worker.actor, item, partial(self._chosen, task.step))
        with _refusing(task.step):
            self._office.complete(
                worker.actor, item.id, choice.answers, choice.outcome, reason=_REASON
            )
        self._desk.finish(worker, self._now)
        task.record.done += 1
        self.open[item.case_id].items.pop(item.id)
        self._follow(item.case_id)

    def _chosen(self, step: Step, form: Form, known: KnownValues, today: date) -> Choice:
        return self._stage.choosing.choose(step, form, known, today)

    def _step(self, item: OpenItem) -> Step:
        return self._stage.steps.of(item.step.place.flow, item.step.place.node)

    def _record(self, item: OpenItem, case: OpenCase) -> StepRecord:
        return self.records.step(self._step(item).key, item.name, item.step.role.label)

    @property
    def _ended(self) -> int:
        return self._started - len(self.open)

    @property
    def _now(self) -> datetime:
        return self._clock.now()


@contextmanager
def _refusing(step: Step) -> Iterator[None]:
    """Tell which step cannot be answered by chance."""
    try:
        yield
    except AnswersRefused as error:
        name, problems = step.node.name, error.user_message
        raise AnswersNotFound(str(error), step=name, problems=problems) from error


def _nothing() -> None:
    """Wake up: the office opens."""
