"""Who works on what: people who are free take what is due first, then what waits longest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from uuid import UUID

from engine.simulation.office import OpenItem
from engine.simulation.records import Records, StepRecord
from engine.simulation.steps import Step
from engine.simulation.town import Person
from municipality.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A work item that can be done."""

    item: OpenItem
    step: Step
    record: StepRecord
    since: datetime
    order: int  #: when it came, among others


@dataclass(slots=True)
class Worker:
    """One member of staff, with what he has in hand."""

    person: Person
    task: Task | None = None
    since: datetime | None = None

    @property
    def actor(self) -> Actor:
        """Who it is to the engine."""
        return self.person.actor


class Desk:
    """Everybody, and what can be done."""

    def __init__(self, people: Iterable[Person], records: Records) -> None:
        self.workers = [Worker(person) for person in people]
        self._records = records
        self._tasks: dict[UUID, Task] = {}
        self._order = count()

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits to be begun."""
        return not self._tasks

    def put(self, item: OpenItem, step: Step, record: StepRecord, now: datetime) -> None:
        """Put what can be done from now on."""
        self._tasks[item.id] = Task(
            item=item, step=step, record=record, since=now, order=next(self._order)
        )
        self._queue(item, 1)

    def take_away(self, item: OpenItem, now: datetime) -> None:
        """Take away what is not to be done any more; whoever has it in hand stops."""
        if self._tasks.pop(item.id, None) is not None:
            self._queue(item, -1)
        for worker in self.workers:
            if worker.task is not None and worker.task.item.id == item.id:
                self.finish(worker, now)

    def give(self, now: datetime) -> Iterator[tuple[Worker, Task]]:
        """Give what can be done to those who are free, and yield who begins what."""
        for worker in self.workers:
            if worker.task is not None:
                continue
            roles = worker.person.pool.roles
            mine = [task for task in self._tasks.values() if task.item.step.role in roles]
            if not mine:
                continue
            task = min(mine, key=lambda each: (each.item.due, each.order))
            del self._tasks[task.item.id]
            self._queue(task.item, -1)
            worker.task, worker.since = task, now
            self._records.begun(task.record, worker.person.pool, task.since, now)
            yield worker, task

    def finish(self, worker: Worker, now: datetime) -> None:
        """Let somebody be free again."""
        if worker.since is not None:
            self._records.worked(worker.person.pool, worker.since, now)
        worker.task = worker.since = None

    def _queue(self, item: OpenItem, change: int) -> None:
        able = (w.person.pool for w in self.workers if item.step.role in w.person.pool.roles)
        pool = next(able, None)
        if pool is not None:
            self._records.queued(pool, change)
