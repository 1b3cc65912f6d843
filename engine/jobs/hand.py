"""The leases a worker has in hand: extended while it works, given back when it stops."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

import structlog

from engine.jobs.leasing import Lease, give_back, renew
from engine.jobs.opening import NOBODYS, Opener
from engine.running.job_rows import JOBS_BELL
from errors import NagarezuError
from storage import ring

_log = structlog.get_logger(__name__)


class Hand:
    """What one worker has leased and not finished.

    Args:
        command: opens a transaction.
        renewal_seconds: how often leases are extended.
    """

    def __init__(self, command: Opener, renewal_seconds: float) -> None:
        self._open = command
        self._renewal_seconds = renewal_seconds
        self._leases: dict[UUID, Lease] = {}
        self._lock = threading.Lock()

    def take(self, leases: Sequence[Lease]) -> None:
        """Keep leases."""
        with self._lock:
            self._leases |= {lease.job_id: lease for lease in leases}

    def drop(self, lease: Lease) -> None:
        """Forget a lease whose job has been tried."""
        with self._lock:
            self._leases.pop(lease.job_id, None)

    def give_back(self) -> None:
        """Let others have what has not been tried, at once; with the database away, later."""
        if not (leases := self._kept()):
            return
        try:
            with self._open(NOBODYS) as context:
                give_back(context.connection, leases)
                ring(context.connection, JOBS_BELL)
        except NagarezuError as error:
            _log.warning("jobs not given back", count=len(leases), error=str(error))
            return
        for lease in leases:
            self.drop(lease)

    @contextmanager
    def renewed(self) -> Iterator[None]:
        """Extend the leases from time to time while the block runs, however long that takes."""
        over = threading.Event()
        thread = threading.Thread(
            target=self._renew_until, args=(over,), name="nagarezu-leases", daemon=True
        )
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def _renew_until(self, over: threading.Event) -> None:
        while not over.wait(self._renewal_seconds):
            try:
                self._renew()
            except NagarezuError as error:
                # The next turn comes before the lease is over.
                _log.warning("leases not extended", error=str(error))

    def _renew(self) -> None:
        # One at a time: who waits for a job that is just being finished must not hold another.
        for lease in self._kept():
            with self._open(NOBODYS) as context:
                renew(context.connection, lease, context.now)

    def _kept(self) -> list[Lease]:
        with self._lock:
            return list(self._leases.values())
