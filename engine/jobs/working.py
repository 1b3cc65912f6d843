"""One worker: takes due jobs and runs each in transactions of its own."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from uuid import UUID

import structlog

from engine.calendar.recounting import run_recount_job
from engine.context import Context
from engine.jobs.failing import note_failure
from engine.jobs.leasing import Lease, any_due, take_due, take_one
from engine.jobs.message_jobs import carry_message, carry_signal
from engine.jobs.policy import BATCH, MOST_ATTEMPTS
from engine.jobs.service_jobs import Answer, prepare_call, tell_answer
from engine.jobs.timer_jobs import fire_timer
from engine.moving.moving import run_move_job
from engine.values import JobKind
from errors import NagarezuError
from errors.case import JobDeadly
from errors.connector import ConnectorRefused

#: Opens a transaction (or a view for reading) in which the system acts in a municipality.
Opener = Callable[[str], AbstractContextManager[Context]]

#: What is done in one transaction, with nothing outside.
_INSIDE = {
    JobKind.TIMER: fire_timer,
    JobKind.MESSAGE: carry_message,
    JobKind.SIGNAL: carry_signal,
    JobKind.MOVE: run_move_job,
    JobKind.RECOUNT: run_recount_job,
}

_log = structlog.get_logger(__name__)
_UNEXPECTED = "予期しない不具合が起きました。記録（ログ）を情報担当に確かめてもらってください。"
#: Taking jobs concerns all municipalities; no case is touched.
_NOBODYS = ""


class Worker:
    """Takes and runs jobs. Several workers, in threads or processes, share what is due."""

    def __init__(self, command: Opener, query: Opener) -> None:
        self._open = command
        self._look = query
        self.name = uuid.uuid4().hex

    def run_due(self, limit: int | None = None) -> Iterator[UUID]:
        """Run what is due, until nothing is or ``limit`` is reached; yield the ids of what ran."""
        left = limit
        while left is None or left > 0:
            leases = self._take(BATCH if left is None else min(BATCH, left))
            if not leases:
                return
            for lease in leases:
                if self._run(lease):
                    yield lease.job_id
            left = None if left is None else left - len(leases)

    def run_job(self, job_id: UUID) -> bool:
        """Run one job if it is due and in nobody's hands; return whether it ran.

        Running a job a second time does nothing.
        """
        with self._open(_NOBODYS) as context:
            lease = take_one(context.connection, job_id, context.now, self.name)
        return lease is not None and self._run(lease)

    def _take(self, most: int) -> list[Lease]:
        # Looking first: an idle worker must not take the one write lock that SQLite has.
        with self._look(_NOBODYS) as context:
            if not any_due(context.connection, context.now):
                return []
        with self._open(_NOBODYS) as context:
            return take_due(context.connection, context.now, self.name, most)

    def _run(self, lease: Lease) -> bool:
        try:
            if lease.attempts > MOST_ATTEMPTS:
                # Nobody recorded a failure: it took its workers down with it.
                raise JobDeadly(f"Expected job {lease.job_id} to leave its workers alive")
            return self._attempt(lease)
        except NagarezuError as error:
            _log.warning("job failed", job=str(lease.job_id), error=str(error))
            message = error.user_message
        except Exception:
            # The edge of a job: one that breaks must not stop the others. It is tried again, and
            # in the end a person sees it.
            _log.exception("job broke", job=str(lease.job_id))
            message = _UNEXPECTED
        with self._open(lease.municipality) as context:
            note_failure(context, lease, message)
        return False

    def _attempt(self, lease: Lease) -> bool:
        if lease.kind is JobKind.SERVICE:
            return self._call_outside(lease)
        with self._open(lease.municipality) as context:
            return _INSIDE[lease.kind](context, lease)

    def _call_outside(self, lease: Lease) -> bool:
        with self._open(lease.municipality) as context:
            prepared = prepare_call(context, lease)
        if prepared is None:
            return False
        connector, call = prepared
        try:
            answer = Answer(value=connector.send(call))
        except ConnectorRefused as refusal:
            answer = Answer(error_code=refusal.error_code)
        with self._open(lease.municipality) as context:
            return tell_answer(context, lease, answer)
