"""The dispatcher: a thread that runs due jobs while the program serves."""

from __future__ import annotations

import threading

import structlog

from engine.jobs.working import Worker
from errors import NagarezuError

#: How often it looks for due jobs. Looking costs one read of an index.
POLL_SECONDS = 1.0

_log = structlog.get_logger(__name__)


class Dispatcher:
    """Runs jobs of all municipalities in the background, or in the foreground of a worker process.

    Start it once per process. Any number of processes may run one on the same database.
    """

    def __init__(self, worker: Worker, poll_seconds: float = POLL_SECONDS) -> None:
        self._worker = worker
        self._poll_seconds = poll_seconds
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Run in the background until ``stop``."""
        self._thread = threading.Thread(target=self.run, name="nagarezu-jobs", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish the job in hand, take no further one, and return."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def run(self) -> None:
        """Run in the foreground until ``stop`` is called from elsewhere."""
        while not self._stopping.is_set():
            try:
                for _ in self._worker.run_due():
                    if self._stopping.is_set():
                        return
            except NagarezuError as error:
                # The database is busy or away: the jobs are still there when it is back.
                _log.warning("jobs paused", error=str(error))
            except Exception:
                # The edge of the program: whatever it was, the next round may work.
                _log.exception("jobs broke off")
            self._stopping.wait(self._poll_seconds)
