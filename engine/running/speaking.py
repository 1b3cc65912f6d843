"""What a case says to others: messages to other flows, to outside parties, and signals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import bindparam, insert, select

from engine.identifiers import new_id
from engine.running.happenings import full_name
from engine.running.job_rows import add_jobs, new_job
from engine.running.waking import starts_by_signal
from engine.running.working_case import WorkingCase
from engine.spiff import Happening, HappeningKind
from engine.tables import MessageWaitRow, TransmissionRow
from engine.tables.columns import table_of
from engine.tables.messages import WaitKind
from engine.values import JobKind, TransmissionStatus
from storage import Statement
from wfa.model import Flow

_WAITS = table_of(MessageWaitRow)
_HEARERS = Statement(
    select(_WAITS.c.case_id)
    .where(
        _WAITS.c.municipality_code == bindparam("municipality"),
        _WAITS.c.kind == WaitKind.SIGNAL,
        _WAITS.c.name == bindparam("name"),
        _WAITS.c.case_id != bindparam("case"),
    )
    .distinct()
)
_INSERT_TRANSMISSIONS = Statement(insert(table_of(TransmissionRow)))


def speak(case: WorkingCase) -> None:
    """Write a job for every message and signal to others, a 配信 for what goes outside."""
    jobs: list[dict[str, Any]] = []
    sent: list[dict[str, Any]] = []
    for happening in case.run.events():
        if happening.kind is HappeningKind.MESSAGE and happening.link:
            jobs.append(_message_job(case, happening))
        elif happening.kind is HappeningKind.MESSAGE:
            sent.append(_transmission(case, happening))
        elif happening.kind is HappeningKind.SIGNAL:
            jobs += _signal_jobs(case, happening)
            jobs += starts_by_signal(case, happening)
    add_jobs(case, jobs)
    _INSERT_TRANSMISSIONS.run_all(case.context.connection, sent)


def _message_job(case: WorkingCase, happening: Happening) -> dict[str, Any]:
    link = happening.link
    assert link is not None  # noqa: S101 - the caller has looked
    order = {
        "message": happening.name,
        "flow_id": f"{link.business_no}-{link.flow_no}",
        "effect": link.effect.value,
        "values": dict(happening.values),
    }
    return new_job(case, JobKind.MESSAGE, happening, order)


def _signal_jobs(case: WorkingCase, happening: Happening) -> Iterator[dict[str, Any]]:
    context = case.context
    keys = {"municipality": context.municipality, "name": happening.name, "case": case.id}
    order = {"signal": happening.name, "from": case.row.number}
    for (case_id,) in _HEARERS.rows(context.connection, keys):
        yield new_job(case, JobKind.SIGNAL, happening, order, for_case=case_id)


def _transmission(case: WorkingCase, happening: Happening) -> dict[str, Any]:
    now = case.context.now
    return {
        "municipality_code": case.context.municipality,
        "id": new_id(now),
        "case_id": case.id,
        "step": happening.node_id,
        "destination": _receiver(happening.flow, happening.node_id) or full_name(happening),
        "content": {"連絡": happening.name, **happening.values},
        "status": TransmissionStatus.SENT,
        "created_at": now,
        "sent_at": now,
        "note": "",
    }


def _receiver(flow: Flow, node_id: str) -> str:
    """Return the name of the pool that a message flow from a node leads to."""
    pools = {pool.id: pool.name for pool in flow.pools}
    targets = (line.target for line in flow.message_flows if line.source == node_id)
    return next((pools[target] for target in targets if pools.get(target)), "")
