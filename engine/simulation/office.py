"""The engine of a simulation: the real one, with a look at where a case stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from engine.context import Context
from engine.editions.content import EditionContent
from engine.editions.current import current_edition
from engine.editions.starts import Start, manual_start
from engine.engine import Engine
from engine.forms.known import KnownValues, StepKnowledge
from engine.forms.values import Form
from engine.running.personal_steps import PersonalStep, personal_steps
from engine.running.receivable import receivable_events
from engine.spiff import OpenStep, WaitingEvent
from engine.tables import CaseDeadlineRow, CaseRow, JobRow, JobStatus, WorkItemRow
from engine.tables.columns import table_of
from engine.values import CaseStatus, JobKind
from engine.variables import CaseVariables
from municipality.actor import Actor, system_actor
from wfa.model.kinds import NodeKind

_CASES, _ITEMS = table_of(CaseRow), table_of(WorkItemRow)
_JOBS, _DEADLINES = table_of(JobRow), table_of(CaseDeadlineRow)
_OPEN = (CaseStatus.RUNNING, CaseStatus.SUSPENDED)
_RECEIPTS = (NodeKind.RECEIVE_TASK, NodeKind.INTERMEDIATE_CATCH)
#: What a case does for itself. What it tells other flows is told to nobody here.
_OWN_JOBS = (JobKind.TIMER, JobKind.SERVICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What somebody enters at a step."""

    answers: Mapping[str, str]
    outcome: str


#: Chooses what to enter, from the form, what the case knows, and the day.
Chooser = Callable[[Form, KnownValues, date], Choice]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItem:
    """One open work item, with its step as the run sees it."""

    id: UUID
    case_id: UUID
    step: PersonalStep
    name: str  #: with its path
    due: date

    @property
    def is_receipt(self) -> bool:
        """Whether it is to record what an outside party sends: it can be done when that is here."""
        return self.step.place.node.kind in _RECEIPTS

    @property
    def is_offered(self) -> bool:
        """Whether nothing waits for it: done only if somebody wants to."""
        return isinstance(self.step.place, OpenStep) and self.step.place.offered


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a case stands."""

    is_open: bool
    items: tuple[OpenItem, ...]
    messages: tuple[WaitingEvent, ...]  #: of other flows and systems, awaited in lanes of staff
    waits: tuple[str, ...]  #: names of whatever else is waited for


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedCase:
    """A case as it ended, or as it stands."""

    id: UUID
    status: CaseStatus
    started_at: datetime
    finished_at: datetime | None
    ended_with: str
    deadlines: tuple[tuple[str, date], ...]


class SimulatedOffice(Engine):
    """The engine, and what a simulation has to know beside it."""

    def flow_content(self, municipality: str, flow_id: str) -> tuple[EditionContent, Start]:
        """Return what a flow consists of, and how a person starts it.

        Raises:
            FlowNotStartable: nobody starts it by hand.
        """
        with self._query(system_actor(municipality)) as context:
            edition = current_edition(context, flow_id)
            content = context.editions.get(context.connection, municipality, edition.id)
        return content, manual_start(content)

    def standing(self, actor: Actor, case_id: UUID) -> Standing:
        """Return where a case stands now."""
        with self._query(actor) as context:
            row = context.session.execute(
                select(_CASES).where(
                    _CASES.c.municipality_code == context.municipality, _CASES.c.id == case_id
                )
            ).one()
            content = context.editions.get(context.connection, context.municipality, row.edition_id)
            run = content.definition.load(row.state)
            steps = {step.token: step for step in personal_steps(run)}
            items = tuple(_open_items(context, case_id, steps))
            events = [found.event for found in receivable_events(run)]
            messages = tuple(event for event in events if event.token not in steps)
            waits = tuple(event.node.name or event.node_id for event in run.waiting_events())
        return Standing(is_open=row.status in _OPEN, items=items, messages=messages, waits=waits)

    def choose(self, actor: Actor, item: OpenItem, chooser: Chooser) -> Choice:
        """Return what somebody enters at a work item, in the light of what its case knows."""
        with self._query(actor) as context:
            edition = context.session.execute(
                select(_CASES.c.edition_id).where(
                    _CASES.c.municipality_code == context.municipality,
                    _CASES.c.id == item.case_id,
                )
            ).scalar_one()
            content = context.editions.get(context.connection, context.municipality, edition)
            form = content.form(item.step.place.node, item.step.place.flow)
            variables = CaseVariables(
                context.connection, context.municipality, item.case_id, today=context.today
            )
            return chooser(form, StepKnowledge(item.step.local, variables), context.today)

    def next_own_job(self) -> datetime | None:
        """Return when the next timer or call of any case is due."""
        with self._database.reading() as session:
            statement = select(func.min(_JOBS.c.due_at)).where(*_waiting())
            due: datetime | None = session.execute(statement).scalar_one()
        return due

    def run_own_jobs(self) -> tuple[UUID, ...]:
        """Run the timers and calls that are due now; return the cases they belong to."""
        with self._database.reading() as session:
            due = session.execute(
                select(_JOBS.c.id, _JOBS.c.case_id)
                .where(*_waiting(), _JOBS.c.due_at <= self._clock.now())
                .order_by(_JOBS.c.due_at, _JOBS.c.id)
            ).all()
        for job in due:
            self.run_job(job.id)
        return tuple(dict.fromkeys(job.case_id for job in due))

    def ended_cases(self, actor: Actor) -> tuple[EndedCase, ...]:
        """Return all cases with their deadlines, in the order in which they were received."""
        with self._query(actor) as context:
            deadlines: dict[UUID, list[tuple[str, date]]] = {}
            for row in context.session.execute(select(_DEADLINES)):
                deadlines.setdefault(row.case_id, []).append((row.name, row.due))
            cases = context.session.execute(select(_CASES).order_by(_CASES.c.id)).all()
        return tuple(
            EndedCase(
                id=case.id,
                status=case.status,
                started_at=case.started_at,
                finished_at=case.finished_at,
                ended_with=case.ended_with,
                deadlines=tuple(deadlines.get(case.id, ())),
            )
            for case in cases
        )


def _open_items(
    context: Context, case_id: UUID, steps: Mapping[int, PersonalStep]
) -> Iterator[OpenItem]:
    statement = (
        select(_ITEMS.c.id, _ITEMS.c.token, _ITEMS.c.path, _ITEMS.c.name, _ITEMS.c.due)
        .where(
            _ITEMS.c.municipality_code == context.municipality,
            _ITEMS.c.case_id == case_id,
            _ITEMS.c.closed_at.is_(None),
        )
        .order_by(_ITEMS.c.opened_at, _ITEMS.c.token)
    )
    for row in context.session.execute(statement):
        yield OpenItem(
            id=row.id,
            case_id=case_id,
            step=steps[row.token],
            name=" › ".join((*row.path, row.name)),
            due=row.due,
        )


def _waiting() -> tuple[Any, ...]:
    return (_JOBS.c.status == JobStatus.WAITING, _JOBS.c.kind.in_(_OWN_JOBS))
