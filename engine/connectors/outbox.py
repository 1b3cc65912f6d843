"""配信 of outside connectors: a row from the moment a call waits, for the page of the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update

from engine.context import Context
from engine.tables import TransmissionRow
from engine.values import TransmissionStatus

#: Parameter that names the receiver; without it the name of the step is used.
DESTINATION = "送信先"


def note_waiting(context: Context, jobs: Sequence[Mapping[str, Any]]) -> None:
    """Add a row for each job that will call something outside."""
    rows = [
        {
            "municipality_code": job["municipality_code"],
            "id": job["id"],
            "case_id": job["case_id"],
            "step": job["step"],
            "destination": str(job["order"]["parameters"].get(DESTINATION) or job["step_name"]),
            "content": {
                name: value
                for name, value in job["order"]["parameters"].items()
                if name != DESTINATION
            },
            "status": TransmissionStatus.WAITING,
            "created_at": context.now,
            "sent_at": None,
            "note": "",
        }
        for job in jobs
    ]
    context.connection.execute(insert(TransmissionRow), rows)


def mark_transmission(
    context: Context, job_id: UUID, status: TransmissionStatus, note: str = ""
) -> None:
    """Say what has become of a job's transmission; other jobs have none."""
    sent_at = context.now if status is TransmissionStatus.SENT else None
    statement = (
        update(TransmissionRow)
        .where(
            TransmissionRow.municipality_code == context.municipality,
            TransmissionRow.id == job_id,
        )
        .values(status=status, sent_at=sent_at, note=note)
    )
    context.connection.execute(statement)
