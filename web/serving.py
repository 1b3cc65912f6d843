"""Serving the pages: waitress with a few threads, and the engine's jobs beside them."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from types import FrameType

from waitress import wasyncore
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

    Further signals while it is stopping change nothing.

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
    watched: dict[int, socket.socket] = {}
    with (
        stopped_by_signals(watched),
        closing(services.database),
        socket.create_server((host, port), backlog=BACKLOG) as listening,
    ):
        server = create_server(
            app,
            map=watched,
            sockets=[listening],
            threads=THREADS,
            ident=None,
            url_scheme="https" if settings.secure_cookies else "http",
        )
        with dispatching(services) if jobs else nullcontext():
            on_ready(f"http://{host}:{listening.getsockname()[1]}/")
            server.run()


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
def stopped_by_signals(watched: dict[int, socket.socket]) -> Iterator[None]:
    """Let a server's ``run`` return at SIGTERM or SIGINT, also at one that came before ``run``.

    A signal raises nothing where the main thread happens to be: there it could get lost. It only
    closes one end of a pair of sockets, and the loop of the server sees that at the other end.

    Args:
        watched: the sockets of that loop, the ``map`` given to ``create_server``.
    """
    ours, watched_end = socket.socketpair()

    def tell(number: int, frame: FrameType | None) -> None:
        ours.close()  # takes no lock, and does nothing the second time

    # Both, for a shell that starts us in the background has SIGINT ignored.
    before = {number: signal.signal(number, tell) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        with ours, closing(_End(watched_end, watched)):
            yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _End(wasyncore.dispatcher):
    """One end of a pair of sockets; when the other is closed, the loop that watches it ends."""

    def writable(self) -> bool:
        return False

    def handle_read(self) -> None:
        raise SystemExit(0)  # caught by `run`, which finishes what has begun
