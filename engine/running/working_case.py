"""One case in the hands of one command."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from engine.context import Context
from engine.editions.content import EditionContent
from engine.history.recording import HistoryWriter
from engine.kind_words import CASE_STATUS_WORDS
from engine.running.case_rows import (
    lock_case,
    lock_case_of_item,
    lock_case_of_job,
    write_case,
)
from engine.spiff import Run
from engine.values import CaseStatus
from engine.variables import CaseVariables
from errors.case import CaseChanged, CaseEnded, CaseSuspended

_OVER = frozenset({CaseStatus.FINISHED, CaseStatus.WITHDRAWN, CaseStatus.CANCELLED})


class WorkingCase:
    """A case, locked, with its run loaded; ``engine.running.storing`` writes it back."""

    def __init__(self, context: Context, row: Row[Any], *, fresh: bool = False) -> None:
        self.context = context
        self.row = row
        self.variables = CaseVariables(
            context.connection, context.municipality, row.id, today=context.today, fresh=fresh
        )
        self.history = HistoryWriter(
            context.municipality,
            row.id,
            length=row.history_length,
            last_hash=row.history_hash,
            now=context.now,
        )
        self.changes: dict[str, Any] = {}  #: columns of the case to be changed
        #: timers fired by this command (token and definition), and when they should have
        self.fired: dict[tuple[int, int], datetime] = {}
        self._run: Run | None = None

    @classmethod
    def of(cls, context: Context, case_id: UUID) -> WorkingCase:
        """Lock and load a case.

        Raises:
            CaseNotFound: there is none.
        """
        return cls(context, lock_case(context, case_id))

    @classmethod
    def of_item(cls, context: Context, work_item_id: UUID) -> WorkingCase:
        """Lock and load the case of a work item.

        Raises:
            WorkItemNotFound: there is none.
        """
        return cls(context, lock_case_of_item(context, work_item_id))

    @classmethod
    def of_job(cls, context: Context, job_id: UUID) -> WorkingCase | None:
        """Lock and load the case of a job; None if the job is no longer there."""
        row = lock_case_of_job(context, job_id)
        return cls(context, row) if row else None

    @property
    def is_running(self) -> bool:
        """Whether the case is neither over nor on hold."""
        return self.row.status is CaseStatus.RUNNING

    @cached_property
    def content(self) -> EditionContent:
        """The edition the case runs on."""
        context = self.context
        return context.editions.get(context.connection, context.municipality, self.row.edition_id)

    @property
    def run(self) -> Run:
        """The run; loaded from the saved state when it is first needed."""
        if self._run is None:
            self._run = self.content.definition.load(self.row.state)
        return self._run

    def begin(self, start_event: str, definition: int = 0) -> None:
        """Give a new case its run; ``definition`` of the start event has occurred."""
        self._run = self.content.definition.start(start_event, definition=definition)

    def go_on_with(self, edition_id: UUID, content: EditionContent, run: Run) -> None:
        """Let the case go on with another edition; ``run`` stands where it stood."""
        self.content = content
        self._run = run
        self.changes["edition_id"] = edition_id

    @property
    def id(self) -> UUID:
        """Id of the case."""
        case_id: UUID = self.row.id
        return case_id

    def require_running(self) -> None:
        """Refuse to touch a case that is over or on hold.

        Raises:
            CaseEnded, CaseSuspended: it is.
        """
        self.require_not_ended()
        if self.row.status is CaseStatus.SUSPENDED:
            detail = f"Expected a running case, but {self.row.number} is suspended"
            raise CaseSuspended(detail, case=self.row.number)

    def require_not_ended(self) -> None:
        """Refuse to touch a case that is over.

        Raises:
            CaseEnded: it is.
        """
        status: CaseStatus = self.row.status
        if status in _OVER:
            detail = f"Expected a case that is not over, but {self.row.number} is {status}"
            raise CaseEnded(detail, case=self.row.number, status=CASE_STATUS_WORDS[status])

    def require_revision(self, revision: int | None) -> None:
        """Refuse a case that is not as the person saw it.

        Raises:
            CaseChanged: something has happened since.
        """
        if revision is not None and self.row.revision != revision:
            detail = f"Expected {self.row.number} at {revision}, but it is at {self.row.revision}"
            raise CaseChanged(detail, case=self.row.number)

    def write(self) -> None:
        """Write variables, history and the case itself; everything else is written already."""
        self.variables.write()
        self.history.write(self.context.connection)
        changes = {
            **self.changes,
            "history_length": self.history.length,
            "history_hash": self.history.last_hash,
        }
        if self._run is not None:
            changes["state"] = self._run.save()
        write_case(self.context, self.row, changes)
