"""Serving the pages: waitress with a few threads, and the engine's jobs beside them."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from types import FrameType

from waitress.server import create_server

from web.application import create_app
from web.services import SERVICES, Services
from web.settings import Settings

#: Pages answered at the same time.
THREADS = 8
#: Connections that wait while all threads are busy.
BACKLOG = 128


def serve(
    settings: Settings,
    *,
    host: str,
    port: int,
    on_ready: Callable[[str], object],
    jobs: bool = True,
) -> None:
    """Serve until SIGTERM or SIGINT; what has begun is finished first. Call it in the main thread.

    Args:
        settings: of the application.
        host: address to listen on, e.g. 127.0.0.1.
        port: 0 takes a free one.
        on_ready: called with the URL as soon as the port is open.
        jobs: also run the jobs; False: worker processes do.

    Raises:
        AssetsMissing: the style sheet and script were never built.
        OSError: the port is taken.
    """
    app = create_app(settings)
    services: Services = app.extensions[SERVICES]
    with socket.create_server((host, port), backlog=BACKLOG) as listening:
        server = create_server(
            app,
            sockets=[listening],
            threads=THREADS,
            ident=None,
            url_scheme="https" if settings.secure_cookies else "http",
        )
        with stopped_by_signals(), dispatching(services) if jobs else nullcontext():
            on_ready(f"http://{host}:{listening.getsockname()[1]}/")
            server.run()  # returns after SystemExit or KeyboardInterrupt in this thread
    services.database.close()


@contextmanager
def dispatching(services: Services) -> Iterator[None]:
    """Run the jobs beside the block."""
    dispatcher = services.engine.dispatcher()
    dispatcher.start()
    try:
        yield
    finally:
        dispatcher.stop()


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Turn SIGTERM into the exception on which the server stops; SIGINT already is one."""

    def leave(number: int, frame: FrameType | None) -> None:
        raise SystemExit(0)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
