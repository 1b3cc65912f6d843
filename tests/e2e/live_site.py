"""The product, served by waitress in a thread of the test."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from waitress import wasyncore
from waitress.server import BaseWSGIServer, create_server
from waitress.trigger import trigger

from engine.clock import SettableClock
from engine.engine import Engine
from tests.integration.web.demo_site import Site, site_on


@dataclass(frozen=True)
class LiveSite:
    """Where it is served, and what the test may turn."""

    url: str
    site: Site

    @property
    def clock(self) -> SettableClock:
        """The clock of the product."""
        return self.site.clock

    @property
    def engine(self) -> Engine:
        """The engine of the product."""
        return self.site.engine


@contextmanager
def serving(database_url: str) -> Iterator[LiveSite]:
    """Serve a filled database while the block lasts."""
    site = site_on(database_url, banner="体験用の環境です。実在の人の情報を入れないでください。")
    sockets: dict[int, socket.socket] = {}
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = create_server(site.app, map=sockets, sockets=[listening], threads=4)
        assert isinstance(server, BaseWSGIServer)
        waker = server.trigger
        assert isinstance(waker, trigger)
        thread = threading.Thread(target=server.run, name="live-site", daemon=True)
        thread.start()
        try:
            yield LiveSite(f"http://127.0.0.1:{listening.getsockname()[1]}", site)
        finally:
            # With no socket left to watch, the loop of the thread ends. It closes them itself: it
            # may be waiting for one.
            waker.pull_trigger(partial(wasyncore.close_all, sockets, ignore_all=True))
            thread.join(10)
            server.task_dispatcher.shutdown()
            site.database.close()
