"""Who may act on a case as a whole: whoever has a step of it in hand, and the heads."""

from __future__ import annotations

from engine.context import Context
from engine.permissions import may_perform, oversees_case
from engine.running.work_items import open_items
from engine.running.working_case import WorkingCase
from errors.case import NotAllowed


def require_case_worker(context: Context, case: WorkingCase, what: str) -> None:
    """Refuse somebody who has nothing to do with a case.

    Raises:
        NotAllowed: the person may do none of its open steps and heads nobody who works on it.
    """
    if oversees_case(context, case.row.business_no):
        return
    if not any(may_perform(context, item) for item in open_items(case)):
        detail = f"Expected somebody who works on {case.row.number}, but got {context.actor}"
        raise NotAllowed(detail, what=what, performer="いまの担当者か係長・課長")
