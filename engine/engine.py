"""The facade of the engine: every method is one command in one transaction, or a query."""

from __future__ import annotations

from engine.operations.calendar import CalendarOperations
from engine.operations.cases import CaseOperations
from engine.operations.desk import DeskOperations
from engine.operations.editions import EditionOperations
from engine.operations.history import HistoryOperations
from engine.operations.jobs import JobOperations
from engine.operations.moves import MoveOperations
from engine.operations.office import OfficeOperations
from engine.operations.work import RawAnswers, WorkOperations

__all__ = ["Engine", "RawAnswers"]


class Engine(
    EditionOperations,
    MoveOperations,
    CaseOperations,
    WorkOperations,
    OfficeOperations,
    DeskOperations,
    HistoryOperations,
    JobOperations,
    CalendarOperations,
):
    """Runs flows for all municipalities of one database.

    Every refusal is an ``errors.NagarezuError``; after one, the database is as it was before.
    One object per process, shared by its threads.
    """
