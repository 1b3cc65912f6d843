"""What a command says when it is done."""

from __future__ import annotations

from engine.details import CaseReceipt
from engine.forms.values import FormNotice
from engine.running.working_case import WorkingCase


def receipt(case: WorkingCase, notices: tuple[FormNotice, ...] = ()) -> CaseReceipt:
    """Return the receipt of a command on a case, after it was written."""
    return CaseReceipt(
        id=case.id,
        number=case.row.number,
        title=case.row.title,
        status=case.changes.get("status", case.row.status),
        ended_with=case.changes.get("ended_with", case.row.ended_with),
        notices=notices,
    )
