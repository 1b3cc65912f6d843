"""Serving the pages: waitress with a few threads, and the engine's jobs beside them."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from waitress.server import create_server

from engine.engine import Engine
from errors import NagarezuError
from web.application import create_app
from web.services import SERVICES, Services
from web.settings import Settings

log = logging.getLogger("nagarezu.web")
#: Pages answered at the same time.
THREADS = 8
#: Seconds between two looks for due jobs (timers, automatic steps).
JOB_PAUSE = 5.0
#: Seconds that a stopping server waits for its jobs thread; a command is much shorter.
STOP_WAIT = 10.0


def serve(settings: Settings, *, host: str, port: int, on_ready: Callable[[str], object]) -> None:
    """Serve until SIGTERM or SIGINT; requests that have begun are answered first.

    Args:
        settings: of the application.
        host: address to listen on, e.g. 127.0.0.1.
        port: 0 takes a free one.
        on_ready: called with the URL as soon as the port is open.

    Raises:
        AssetsMissing: the style sheet and script were never built.
        OSError: the port is taken.
    """
    app = create_app(settings)
    server = create_server(
        app,
        host=host,
        port=port,
        threads=THREADS,
        ident=None,
        url_scheme="https" if settings.secure_cookies else "http",
    )
    services: Services = app.extensions[SERVICES]
    with _stopped_by_signals(), jobs_running(services.engine):
        on_ready(f"http://{host}:{server.effective_port}/")
        server.run()  # returns after SystemExit or KeyboardInterrupt in this thread
    services.database.close()


@contextmanager
def jobs_running(engine: Engine, pause: float = JOB_PAUSE) -> Iterator[None]:
    """Run due jobs in a thread of their own while the block lasts."""
    stop = threading.Event()
    thread = threading.Thread(target=_run_jobs, args=(engine, stop, pause), name="nagarezu-jobs")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(STOP_WAIT)


def _run_jobs(engine: Engine, stop: threading.Event, pause: float) -> None:
    while not stop.is_set():
        try:
            engine.run_due_jobs()
        except NagarezuError as refusal:
            log.warning("jobs: %s", refusal)
        except Exception:
            # The edge of the thread: a fault must not end all timers of the municipality.
            log.exception("jobs: fault")
        stop.wait(pause)


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """Turn SIGTERM into the exception on which the server stops; SIGINT already is one."""

    def leave(number: int, frame: FrameType | None) -> None:
        raise SystemExit(0)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
