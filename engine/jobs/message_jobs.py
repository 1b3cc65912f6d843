"""A message or signal of one case reaching another: starting it, or telling it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, or_, select

from engine.beginning.cases import begin_case
from engine.beginning.chains import require_no_runaway
from engine.context import Context
from engine.editions.current import current_edition
from engine.editions.starts import find_message_start
from engine.jobs.correlation import agreeing_case
from engine.jobs.leased_jobs import finish_leased, read_leased, set_job
from engine.jobs.leasing import Lease
from engine.running.advancing import advance
from engine.running.case_rows import CASES
from engine.running.new_cases import NewCase, title_from
from engine.running.storing import look, store
from engine.running.working_case import WorkingCase
from engine.tables import MessageWaitRow
from engine.tables.columns import table_of
from engine.tables.jobs import JobStatus
from engine.tables.messages import WaitKind
from engine.values import CaseStatus
from errors.case import FlowNotStartable, MessageUnheard
from errors.execution import EventNotAwaited, RunEnded
from wfa.model.kinds import LinkEffect

_WAITS = table_of(MessageWaitRow)


def carry_message(context: Context, lease: Lease) -> bool:
    """Bring a message to the flow it names, in one transaction.

    Raises:
        MessageUnheard: no case waits for it (yet); trying again later may help.
        FlowNotDeployed, FlowNotStartable: the flow it starts is not there.
    """
    job = finish_leased(context, lease)
    if job is None:
        return False
    if job.order["effect"] == LinkEffect.START:
        _start(context, job)
    else:
        _tell(context, job)
    return True


def carry_signal(context: Context, lease: Lease) -> bool:
    """Let a signal reach a case that waited for it when it was thrown; after its hold, if any."""
    case = WorkingCase.of_job(context, lease.job_id)
    if case is not None and case.row.status is CaseStatus.SUSPENDED:
        _hold(context, lease)
        return False
    job = finish_leased(context, lease) if case else None
    if case is None or job is None:
        return False
    before = look(case)
    if not case.is_running:
        return False
    case.run.throw_signal(job.order["signal"])
    advance(case)
    store(case, before)
    return True


def _hold(context: Context, lease: Lease) -> None:
    job = read_leased(context, lease)
    if job is not None:
        set_job(context, job, status=JobStatus.HELD, due_at=context.now, held_at=context.now)


def _start(context: Context, job: Row[Any]) -> None:
    flow_id, values = job.order["flow_id"], job.order["values"]
    edition = current_edition(context, flow_id)
    require_no_runaway(context, edition, job.case_id, job.created_at)
    content = context.editions.get(context.connection, context.municipality, edition.id)
    start = find_message_start(content, job.order["message"])
    if start is None:
        detail = f"Expected {flow_id} to begin with {job.order['message']!r}, but it does not"
        raise FlowNotStartable(detail, flow=edition.title)
    origin = _case(context, job.case_id)
    form = content.form(start.node, content.flow)
    new = NewCase(
        edition=edition,
        title=title_from(edition.title, form, values),
        received_in=origin.started_in,
        origin=job.case_id,
    )
    why = f"案件 {origin.number} の「{job.order['message']}」により"
    begin_case(context, new, start, why, values, origin=str(job.case_id))


def _tell(context: Context, job: Row[Any]) -> None:
    case_id = _hearer(context, job)
    if case_id is None:
        raise MessageUnheard(
            f"Expected a case that waits for {job.order['message']!r}, but there is none",
            message=job.order["message"],
            flow_id=job.order["flow_id"],
        )
    case = WorkingCase.of(context, case_id)
    before = look(case)
    try:
        case.run.deliver_message(job.order["message"], job.order["values"])
    except (EventNotAwaited, RunEnded) as error:
        # It went on between our looking and locking: the next try looks again.
        raise MessageUnheard(
            f"Expected {case.row.number} to wait for {job.order['message']!r}",
            message=job.order["message"],
            flow_id=job.order["flow_id"],
        ) from error
    advance(case)
    store(case, before)


def _hearer(context: Context, job: Row[Any]) -> UUID | None:
    """Return the case that takes a message: a related one, else one whose data agree."""
    origin = _case(context, job.case_id)
    waiting = (
        select(CASES.c.id, CASES.c.origin_id)
        .join(
            _WAITS,
            and_(
                _WAITS.c.municipality_code == CASES.c.municipality_code,
                _WAITS.c.case_id == CASES.c.id,
            ),
        )
        .where(
            CASES.c.municipality_code == context.municipality,
            _WAITS.c.kind == WaitKind.MESSAGE,
            _WAITS.c.name == job.order["message"],
            _WAITS.c.flow_id == job.order["flow_id"],
            CASES.c.id != job.case_id,
        )
        .order_by(CASES.c.started_at, CASES.c.id)
    )
    family = [CASES.c.origin_id == origin.id, CASES.c.id == origin.origin_id]
    if origin.origin_id is not None:
        family.append(CASES.c.origin_id == origin.origin_id)
    related = context.connection.execute(waiting.where(or_(*family))).first()
    if related is not None:
        related_id: UUID = related.id
        return related_id
    return agreeing_case(context, waiting, job.order["values"])


def _case(context: Context, case_id: UUID) -> Row[Any]:
    statement = select(CASES).where(
        CASES.c.municipality_code == context.municipality, CASES.c.id == case_id
    )
    return context.connection.execute(statement).one()
