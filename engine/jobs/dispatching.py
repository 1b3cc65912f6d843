"""The dispatcher: runs due jobs as they come, beside the pages or in a process of its own."""

from __future__ import annotations

import threading

import structlog

from engine.jobs.working import Worker
from engine.running.job_rows import JOBS_BELL
from errors import NagarezuError
from storage import Database, Listener

#: How often it looks for due jobs when nobody rings. Looking costs one read of an index.
POLL_SECONDS = 1.0
#: Longest pause while the database does not work.
LONGEST_PAUSE = 60.0

_log = structlog.get_logger(__name__)


class Dispatcher:
    """Runs jobs of all municipalities in the background, or in the foreground of a worker process.

    Start it once per process. Any number of processes may run one on the same database. On
    PostgreSQL a command that leaves something to do wakes it up.
    """

    def __init__(
        self, worker: Worker, database: Database, poll_seconds: float = POLL_SECONDS
    ) -> None:
        self._worker = worker
        self._listener = Listener(database, JOBS_BELL)
        self._poll_seconds = poll_seconds
        self._stopping = False
        self._pause = 0.0  # while the database does not work; else 0
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Run in the background until ``stop``."""
        self._thread = threading.Thread(target=self.run, name="nagarezu-jobs", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish the job in hand, give back the others, take no further one, and return."""
        self.ask_to_stop()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def ask_to_stop(self) -> None:
        """Let ``run`` return as soon as the job in hand is done. Also in a signal."""
        self._stopping = True
        self._worker.stop()
        self._listener.ring()

    def run(self) -> None:
        """Run in the foreground until ``ask_to_stop`` is called from elsewhere."""
        try:
            while not self._stopping:
                self._run_due()
                if not self._stopping:
                    self._listener.wait(self._pause or self._poll_seconds)
        finally:
            self._listener.close()

    def _run_due(self) -> None:
        try:
            self._worker.run_due()
        except NagarezuError as error:
            # The database is busy or away: the jobs are still there when it is back.
            self._pause_longer()
            _log.warning("jobs paused", error=str(error), seconds=self._pause)
        except Exception:
            # The edge of the program: whatever it was, the next round may work.
            self._pause_longer()
            _log.exception("jobs broke off", seconds=self._pause)
        else:
            self._pause = 0.0

    def _pause_longer(self) -> None:
        self._pause = min(max(2 * self._pause, self._poll_seconds), LONGEST_PAUSE)
