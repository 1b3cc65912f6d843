"""Lifecycle of an activity: which history row is which of its transitions.

The names are those of the standard model of the lifecycle extension of XES (IEEE 1849-2016).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from engine.kinds import HistoryKind


class Transition(StrEnum):
    """One transition of the standard model."""

    SCHEDULE = "schedule"  #: somebody's turn
    START = "start"  #: 着手: claimed, or the first draft was kept
    SUSPEND = "suspend"  #: given back to the section; of a case: 保留
    RESUME = "resume"  #: claimed again; of a case: 再開
    REASSIGN = "reassign"
    COMPLETE = "complete"
    WITHDRAW = "withdraw"  #: not needed any more, before it was begun
    ATE_ABORT = "ate_abort"  #: ended before it was finished
    MANUALSKIP = "manualskip"
    PI_ABORT = "pi_abort"  #: of a case: 取下げ, 中止


#: Rows that are a transition of the step they name.
OF_STEP: Mapping[HistoryKind, Transition] = MappingProxyType(
    {
        HistoryKind.STEP_OPENED: Transition.SCHEDULE,
        HistoryKind.CLAIMED: Transition.START,
        HistoryKind.RELEASED: Transition.SUSPEND,
        HistoryKind.REASSIGNED: Transition.REASSIGN,
        HistoryKind.STEP_COMPLETED: Transition.COMPLETE,
        HistoryKind.STEP_CANCELLED: Transition.WITHDRAW,
        HistoryKind.SENT_BACK: Transition.ATE_ABORT,
        HistoryKind.CASE_STARTED: Transition.COMPLETE,
        HistoryKind.AUTOMATIC_STEP: Transition.COMPLETE,
        HistoryKind.DECIDED_BY_TABLE: Transition.COMPLETE,
        HistoryKind.EVENT: Transition.COMPLETE,
        HistoryKind.JOB_SKIPPED: Transition.MANUALSKIP,
    }
)
#: Rows that are a transition of the whole case; any other row is something done at once.
OF_CASE: Mapping[HistoryKind, Transition] = MappingProxyType(
    {
        HistoryKind.SUSPENDED: Transition.SUSPEND,
        HistoryKind.RESUMED: Transition.RESUME,
        HistoryKind.WITHDRAWN: Transition.PI_ABORT,
        HistoryKind.CANCELLED: Transition.PI_ABORT,
    }
)
