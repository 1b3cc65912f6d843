"""What a case waits to hear, kept beside it so that other cases can find it by name."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import bindparam, delete, insert

from engine.running.working_case import WorkingCase
from engine.spiff import Run, WaitingEvent
from engine.tables import MessageWaitRow
from engine.tables.columns import table_of
from engine.tables.messages import WaitKind
from storage import Statement
from wfa.model.kinds import TriggerKind

_WAITS = table_of(MessageWaitRow)
_INSERT = Statement(insert(_WAITS))
_DELETE = Statement(
    delete(_WAITS).where(
        _WAITS.c.municipality_code == bindparam("municipality"),
        _WAITS.c.case_id == bindparam("case"),
        _WAITS.c.token == bindparam("of_token"),
    )
)
_FORGET = delete(_WAITS).where(
    _WAITS.c.municipality_code == bindparam("municipality"),
    _WAITS.c.case_id == bindparam("case"),
)
_KINDS = {TriggerKind.MESSAGE: WaitKind.MESSAGE, TriggerKind.SIGNAL: WaitKind.SIGNAL}

#: What names one wait: token and definition.
WaitKey = tuple[int, int]


def waiting_ears(run: Run) -> dict[WaitKey, WaitingEvent]:
    """Return the messages and signals that a run waits for."""
    return {
        (event.token, event.definition): event
        for event in run.waiting_events()
        if event.kind in _KINDS
    }


def follow_hearing(case: WorkingCase, before: Collection[WaitKey]) -> None:
    """Note what the case began to wait for, and forget what it no longer does."""
    now = waiting_ears(case.run)
    context = case.context
    gone = {token for token, definition in before if (token, definition) not in now}
    keys = {"municipality": context.municipality, "case": case.id}
    _DELETE.run_all(context.connection, [{**keys, "of_token": token} for token in gone])
    rows = [
        {
            "municipality_code": context.municipality,
            "case_id": case.id,
            "token": event.token,
            "definition": event.definition,
            "kind": _KINDS[event.kind],
            "name": event.name,
            "flow_id": case.row.flow_id,
        }
        for key, event in now.items()
        if key not in before or key[0] in gone
    ]
    _INSERT.run_all(context.connection, rows)


def forget_hearing(case: WorkingCase) -> None:
    """Forget all that a case waits to hear, to be noted anew by ``follow_hearing``."""
    keys = {"municipality": case.context.municipality, "case": case.id}
    case.context.connection.execute(_FORGET, keys)
