"""Tables of the engine. The municipality leads every key."""

from engine.tables.cases import CaseCounterRow, CaseDeadlineRow, CaseRow, CaseVariableRow
from engine.tables.editions import EditionFileRow, EditionRow, EditionStartRow, FlowFileRow
from engine.tables.history import HistoryRow
from engine.tables.jobs import JobRow, JobStatus, TransmissionRow
from engine.tables.messages import MessageWaitRow
from engine.tables.moves import EditionMoveRow, MovedCaseRow
from engine.tables.office import AbsenceRow, AttachmentRow, RoutingMemberRow, RoutingRow
from engine.tables.words import CaseWordRow
from engine.tables.work_items import NO_DEADLINE, DraftRow, WorkItemRow

__all__ = [
    "NO_DEADLINE",
    "AbsenceRow",
    "AttachmentRow",
    "CaseCounterRow",
    "CaseDeadlineRow",
    "CaseRow",
    "CaseVariableRow",
    "CaseWordRow",
    "DraftRow",
    "EditionFileRow",
    "EditionMoveRow",
    "EditionRow",
    "EditionStartRow",
    "FlowFileRow",
    "HistoryRow",
    "JobRow",
    "JobStatus",
    "MessageWaitRow",
    "MovedCaseRow",
    "RoutingMemberRow",
    "RoutingRow",
    "TransmissionRow",
    "WorkItemRow",
]
