"""Calling an outside connector for a case: outside of any transaction, then telling the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from engine.connectors.outbox import mark_transmission
from engine.connectors.registry import Call, OutsideConnector
from engine.context import Context
from engine.history.recording import Spot
from engine.jobs.leased_jobs import finish_job, read_leased
from engine.jobs.leasing import Lease
from engine.running.advancing import advance
from engine.running.storing import look, store
from engine.running.working_case import WorkingCase
from engine.values import HistoryKind, JsonValue, TransmissionStatus
from errors.case import ConnectorUnknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a connector answered: a value, or an error of the flow (BPMN error)."""

    value: JsonValue = None
    error_code: str = ""


def prepare_call(context: Context, lease: Lease) -> tuple[OutsideConnector, Call] | None:
    """Return what to call, None if the case no longer needs it.

    Raises:
        ConnectorUnknown: this program has no such connector.
    """
    case = WorkingCase.of_job(context, lease.job_id)
    job = read_leased(context, lease)
    if case is None or job is None or not case.is_running:
        return None
    name = job.order["connector"]
    connector = context.connectors.outside.get(name)
    if connector is None:
        known = "、".join(context.connectors.names)
        detail = f"Expected a connector, but {name!r} is unknown"
        raise ConnectorUnknown(detail, step=job.step_name, connector=name, known=known)
    return connector, _call(context, case, job)


def tell_answer(context: Context, lease: Lease, answer: Answer) -> bool:
    """Give a connector's answer to the case and run it on; return whether it still waited.

    Raises:
        ErrorNotCaught: the connector answered with an error that the flow does not provide for.
    """
    case = WorkingCase.of_job(context, lease.job_id)
    job = read_leased(context, lease)
    if case is None or job is None or not case.is_running:
        return False
    before = look(case)
    finish_job(context, job)
    if answer.error_code:
        case.run.fail(job.token, answer.error_code)
    else:
        result = job.order["result"]
        case.run.complete(job.token, {result: answer.value} if result else {})
    case.history.add(
        HistoryKind.TRANSMITTED,
        f"「{job.step_name}」の連絡を済ませました。",
        by=None,
        at=Spot(step=job.step, name=job.step_name),
        connector=job.order["connector"],
        attempts=lease.attempts,
    )
    mark_transmission(context, job.id, TransmissionStatus.SENT)
    advance(case)
    store(case, before)
    return True


def _call(context: Context, case: WorkingCase, job: Row[Any]) -> Call:
    return Call(
        id=job.id,
        municipality=context.municipality,
        case_id=case.id,
        case_number=case.row.number,
        step=job.step,
        step_name=job.step_name,
        parameters=job.order["parameters"],
        now=context.now,
    )
