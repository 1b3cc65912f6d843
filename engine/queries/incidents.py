"""要対応: automatic steps that failed too often."""

from __future__ import annotations

from sqlalchemy import and_, select, text

from engine.context import Context
from engine.running.case_rows import CASES
from engine.tables import JobRow
from engine.values import Incident

#: Written out, so that both databases see that the partial index holds all such rows.
_INCIDENT = text("jobs.status = 'incident'")
_MOST = 500


def incidents(context: Context) -> tuple[Incident, ...]:
    """Return what waits for a decision in the municipality, oldest first."""
    same_case = and_(
        CASES.c.municipality_code == JobRow.municipality_code, CASES.c.id == JobRow.case_id
    )
    statement = (
        select(JobRow, CASES.c.number)
        .join(CASES, same_case)
        .where(JobRow.municipality_code == context.municipality, _INCIDENT)
        .order_by(JobRow.due_at, JobRow.id)
        .limit(_MOST)
    )
    return tuple(
        Incident(
            job_id=job.id,
            case_id=job.case_id,
            case_number=number,
            step=job.step,
            step_name=job.step_name,
            attempts=job.attempts,
            message=job.message,
            failed_at=job.due_at,
        )
        for job, number in context.session.execute(statement)
    )
