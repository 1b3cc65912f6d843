"""コメント: a remark that stays with the case."""

from __future__ import annotations

from uuid import UUID

from engine.context import Context
from engine.office.requests import done_before
from engine.office.texts import require_text
from engine.running.working_case import WorkingCase
from engine.values import HistoryKind


def comment(context: Context, case_id: UUID, text: str, *, request: str = "") -> None:
    """Add a remark, by anybody of the municipality; also to a case that is over.

    Raises:
        TextMissing: nothing is said.
    """
    text = require_text(text, "コメント")
    case = WorkingCase.of(context, case_id)
    if done_before(case, HistoryKind.COMMENTED, request) is not None:
        return
    case.history.add(HistoryKind.COMMENTED, text, by=context.actor, request=request)
    case.write()
