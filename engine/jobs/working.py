"""One worker: takes due jobs and runs each in transactions of its own."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TypeVar
from uuid import UUID

import structlog

from engine.calendar.recounting import run_recount_job
from engine.context import Context
from engine.jobs.failing import note_failure
from engine.jobs.hand import Hand
from engine.jobs.leasing import Lease, any_due, give_back, take_due, take_one
from engine.jobs.message_jobs import carry_message, carry_signal
from engine.jobs.opening import NOBODYS, Keeping, Opener
from engine.jobs.patience import OUT_OF_ORDER, patiently
from engine.jobs.policy import (
    BATCH,
    BUSY_REST,
    MOST_ATTEMPTS,
    RENEWAL_SECONDS,
    TOGETHER_SECONDS,
)
from engine.jobs.service_jobs import Answer, prepare_call, tell_answer
from engine.jobs.start_jobs import begin_at_time, begin_by_signal
from engine.jobs.timer_jobs import fire_timer, fire_timers
from engine.moving.moving import run_move_job
from engine.values import JobKind
from errors import NagarezuError
from errors.case import JobDeadly
from errors.connector import ConnectorRefused
from errors.storage import DatabaseBusy

#: What is done in one transaction, with nothing outside.
_INSIDE = {
    JobKind.TIMER: fire_timer,
    JobKind.MESSAGE: carry_message,
    JobKind.SIGNAL: carry_signal,
    JobKind.MOVE: run_move_job,
    JobKind.RECOUNT: run_recount_job,
    JobKind.TIMER_START: begin_at_time,
    JobKind.SIGNAL_START: begin_by_signal,
}

_log = structlog.get_logger(__name__)
_UNEXPECTED = "予期しない不具合が起きました。記録（ログ）を情報担当に確かめてもらってください。"
_Result = TypeVar("_Result")
#: Called with the id of a job that ran.
Tell = Callable[[UUID], object]


def _nobody(job_id: UUID) -> None:
    """Nobody wants to know."""


class Worker:
    """Takes and runs jobs. Several workers, in threads or processes, share what is due.

    Args:
        command: opens a transaction.
        query: opens a view for reading.
        keeping: lets transactions share a connection.
        renewal_seconds: how often it tells that it still works.
    """

    def __init__(
        self,
        command: Opener,
        query: Opener,
        keeping: Keeping,
        *,
        renewal_seconds: float = RENEWAL_SECONDS,
    ) -> None:
        self._open = command
        self._look = query
        self._keeping = keeping
        self._hand = Hand(command, renewal_seconds)
        self._stopping = False
        self.name = uuid.uuid4().hex

    def stop(self) -> None:
        """Let ``run_due`` return after the job in hand. From any thread, also in a signal."""
        self._stopping = True

    def run_due(self, limit: int | None = None, *, tell: Tell = _nobody) -> None:
        """Run what is due, until nothing is, ``limit`` is reached or ``stop`` is called.

        What was taken and not tried is given back at the end, whatever that end was.

        Args:
            limit: most jobs that are tried.
            tell: called with the id of each job that ran, after its commit.

        Raises:
            DatabaseUnavailable, DatabaseFull, DatabaseDamaged, DatabaseBusy: nothing can be done.
        """
        self._hand.give_back()  # left over from when the database went away
        left = limit
        try:
            while not self._stopping and (left is None or left > 0):
                leases = self._take(BATCH if left is None else min(BATCH, left))
                if not leases:
                    return
                with self._hand.renewed():
                    self._run_all(leases, tell)
                left = None if left is None else left - len(leases)
        finally:
            self._hand.give_back()

    def run_job(self, job_id: UUID) -> bool:
        """Run one job if it is due and in nobody's hands; return whether it ran.

        Running a job a second time does nothing.
        """
        with self._open(NOBODYS) as context:
            lease = take_one(context.connection, job_id, context.now, self.name)
        if lease is None:
            return False
        self._hand.take([lease])
        with self._hand.renewed():
            return self._run(lease)

    def _take(self, most: int) -> list[Lease]:
        # Looking first: an idle worker must not take the one write lock that SQLite has.
        with self._look(NOBODYS) as context:
            if not any_due(context.connection, context.now):
                return []
        with self._open(NOBODYS) as context:
            leases = take_due(context.connection, context.now, self.name, most)
        self._hand.take(leases)
        return leases

    def _run_all(self, leases: Sequence[Lease], tell: Tell) -> None:
        """Run jobs; a connection to the database is not kept during long calls."""
        inside = [lease for lease in leases if lease.kind is not JobKind.SERVICE]
        timers = [lease for lease in inside if _fires_together(lease)]
        outside = [lease for lease in leases if lease.kind is JobKind.SERVICE]
        others = [lease for lease in inside if not _fires_together(lease)]
        with self._keeping():
            for _, together in groupby(sorted(timers, key=_place), key=_municipality):
                self._fire_all(list(together), tell)
            self._run_each(others, tell)
        self._run_each(outside, tell)

    def _fire_all(self, leases: Sequence[Lease], tell: Tell) -> None:
        """Fire timers of one municipality, several in a transaction as long as that goes well."""
        while leases and not self._stopping:
            try:
                tried = self._fire_some(leases)
            except OUT_OF_ORDER:
                raise
            except Exception as error:
                # Nothing has happened. Alone, each of them shows whether it is to blame.
                _log.debug("timers not fired together", error=str(error))
                self._run_each(leases, tell)
                return
            for lease, ran in tried:
                self._hand.drop(lease)
                if ran:
                    tell(lease.job_id)
            leases = leases[len(tried) :]

    def _fire_some(self, leases: Sequence[Lease]) -> list[tuple[Lease, bool]]:
        end = time.monotonic() + TOGETHER_SECONDS

        def may_go_on() -> bool:
            return not self._stopping and time.monotonic() < end

        with self._open(leases[0].municipality) as context:
            return fire_timers(context, leases, may_go_on)

    def _run_each(self, leases: Sequence[Lease], tell: Tell) -> None:
        for lease in leases:
            if self._stopping:
                return
            if self._run(lease):
                tell(lease.job_id)

    def _run(self, lease: Lease) -> bool:
        try:
            if lease.attempts > MOST_ATTEMPTS:
                # Nobody recorded a failure: it took its workers down with it.
                raise JobDeadly(f"Expected job {lease.job_id} to leave its workers alive")
            ran = self._attempt(lease)
        except OUT_OF_ORDER:
            raise
        except DatabaseBusy as error:
            _log.warning("job put off", job=str(lease.job_id), error=str(error))
            self._put_off(lease)
            ran = False
        except NagarezuError as error:
            _log.warning("job failed", **_told(lease), error=str(error))
            self._note_failure(lease, error.user_message)
            ran = False
        except Exception:
            # The edge of a job: one that breaks must not stop the others. It is tried again, and
            # in the end a person sees it.
            _log.exception("job broke", **_told(lease))
            self._note_failure(lease, _UNEXPECTED)
            ran = False
        self._hand.drop(lease)
        return ran

    def _attempt(self, lease: Lease) -> bool:
        if lease.kind is JobKind.SERVICE:
            return self._call_outside(lease)
        return self._act(lease, lambda context: _INSIDE[lease.kind](context, lease))

    def _call_outside(self, lease: Lease) -> bool:
        prepared = self._act(lease, lambda context: prepare_call(context, lease))
        if prepared is None:
            return False
        connector, call = prepared
        try:
            answer = Answer(value=connector.send(call))
        except ConnectorRefused as refusal:
            answer = Answer(error_code=refusal.error_code)
        return self._act(lease, lambda context: tell_answer(context, lease, answer))

    def _note_failure(self, lease: Lease, message: str) -> None:
        self._act(lease, lambda context: note_failure(context, lease, message))

    def _put_off(self, lease: Lease) -> None:
        def later(context: Context) -> None:
            give_back(context.connection, [lease], due_at=context.now + BUSY_REST)

        self._act(lease, later)

    def _act(self, lease: Lease, action: Callable[[Context], _Result]) -> _Result:
        """Do something in a transaction, again while the database is busy."""

        def command() -> _Result:
            with self._open(lease.municipality) as context:
                return action(context)

        return patiently(command)


def _fires_together(lease: Lease) -> bool:
    # One that was tried before may have killed its worker: alone it takes no others with it.
    return lease.kind is JobKind.TIMER and lease.attempts == 1


def _municipality(lease: Lease) -> str:
    return lease.municipality


def _place(lease: Lease) -> tuple[str, str]:
    return lease.municipality, str(lease.case_id)


def _told(lease: Lease) -> dict[str, object]:
    return {"job": str(lease.job_id), "kind": lease.kind.value, "attempt": lease.attempts}
