"""How far a case has come, for its diagram: what is done, and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Row, select

from engine.context import Context
from engine.editions.content import EditionContent
from engine.running.personal_steps import personal_steps
from engine.running.receivable import ReceivableEvent, receivable_events
from engine.spiff import OpenStep, ServiceCall, WaitingEvent
from engine.tables import HistoryRow
from engine.values import CaseStatus, HistoryKind

#: What follows the node in an address of engine.spiff: what is inside, which time, which instance.
_AFTER_NODE = re.compile(r"[/@#]")
#: Lines that say that something was passed.
_PASSED = (
    HistoryKind.CASE_STARTED,
    HistoryKind.STEP_COMPLETED,
    HistoryKind.AUTOMATIC_STEP,
    HistoryKind.EVENT,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where a run stands; node ids are those of the outermost diagram."""

    content: EditionContent
    steps: tuple[OpenStep, ...]
    events: tuple[WaitingEvent, ...]
    calls: tuple[ServiceCall, ...]
    personal: frozenset[int]  #: tokens that wait for staff
    receivable: tuple[ReceivableEvent, ...]
    done: frozenset[str]
    current: frozenset[str]


def read_progress(context: Context, row: Row[Any]) -> Progress:
    """Load the run of a case, without locking it, and see what it waits for."""
    content = context.editions.get(context.connection, context.municipality, row.edition_id)
    steps: tuple[OpenStep, ...] = ()
    events: tuple[WaitingEvent, ...] = ()
    calls: tuple[ServiceCall, ...] = ()
    personal: frozenset[int] = frozenset()
    receivable: tuple[ReceivableEvent, ...] = ()
    if row.status in (CaseStatus.RUNNING, CaseStatus.SUSPENDED):
        run = content.definition.load(row.state)
        steps, events, calls = run.open_steps(), run.waiting_events(), run.service_calls()
        personal = frozenset(step.token for step in personal_steps(run))
        receivable = tuple(e for e in receivable_events(run) if e.event.token not in personal)
    waiting = [*steps, *calls, *(event for event in events if not event.attached_to)]
    current = frozenset(place.path[0].node_id if place.path else place.node_id for place in waiting)
    return Progress(
        content=content,
        steps=steps,
        events=events,
        calls=calls,
        personal=personal,
        receivable=receivable,
        done=_passed(context, row) - current,
        current=current,
    )


def _passed(context: Context, row: Row[Any]) -> frozenset[str]:
    statement = select(HistoryRow.step, HistoryRow.facts).where(
        HistoryRow.municipality_code == context.municipality,
        HistoryRow.case_id == row.id,
        HistoryRow.kind.in_(_PASSED),
    )
    return frozenset(
        _outermost(step, facts) for step, facts in context.session.execute(statement) if step
    )


def _outermost(step: str, facts: str) -> str:
    """Return the node of the outermost diagram that a line is about."""
    address = str(orjson.loads(facts).get("node", step))
    return _AFTER_NODE.split(address, maxsplit=1)[0]
