"""Signals that let cases of other flows begin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Date, bindparam, select

from engine.editions.current import starts_new_cases
from engine.running.job_rows import start_job
from engine.running.working_case import WorkingCase
from engine.spiff import Happening
from engine.tables import EditionRow, EditionStartRow
from engine.tables.columns import same_row, table_of
from engine.tables.editions import StartKind
from engine.values import JobKind

_EDITIONS, _STARTS = table_of(EditionRow), table_of(EditionStartRow)
#: Built once: building it costs more than running it.
_LISTENING = (
    select(_STARTS.c.edition_id, _STARTS.c.step, _STARTS.c.definition, _STARTS.c.step_name)
    .join(EditionRow, same_row(_STARTS.c.edition_id, _EDITIONS.c.id))
    .where(
        _STARTS.c.municipality_code == bindparam("municipality"),
        _STARTS.c.kind == StartKind.SIGNAL,
        _STARTS.c.name == bindparam("name"),
        starts_new_cases(bindparam("day", type_=Date())),
    )
    .order_by(EditionRow.flow_id, _STARTS.c.step, _STARTS.c.definition)
)


def starts_by_signal(case: WorkingCase, happening: Happening) -> Iterator[dict[str, Any]]:
    """Yield a job for each start event that a signal of a case sets off (BPMN 10.5.1, 13.5.1)."""
    context = case.context
    keys = {"municipality": context.municipality, "name": happening.name, "day": context.today}
    order = {"signal": happening.name}
    for start in context.connection.execute(_LISTENING, keys):
        yield start_job(context, JobKind.SIGNAL_START, start.edition_id, order, origin=case.id) | {
            "token": start.definition,
            "step": start.step,
            "step_name": start.step_name,
        }
