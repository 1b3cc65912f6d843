"""The server: started, asked, stopped by a signal."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[3]
#: Seconds after which something hangs; far more than a loaded machine needs.
PATIENCE = 120
PROGRAM = """
import sys
import threading
from web.serving import serve
from web.settings import Settings
serve(
    Settings(database_url=sys.argv[1], secret_key="for tests only"),
    host="127.0.0.1",
    port=int(sys.argv[2]),
    on_ready=lambda url: print(url, *sorted(t.name for t in threading.enumerate()), flush=True),
    jobs=sys.argv[3] == "jobs",
)
print("stopped", flush=True)
"""
#: Before the program: a signal comes while the main thread is where nothing raised gets out of.
SWALLOWING = """
import signal
from waitress.channel import HTTPChannel
HTTPChannel.__del__ = lambda channel: signal.raise_signal({number:d})
"""
#: Before the program: what a shell without job control does to what it starts with ``&``.
IN_THE_BACKGROUND = """
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
"""
#: Told to stop twice in the middle of a request: before and after it began to stop.
BUSY = """
import os
import signal
import socket
import sys
import time
from waitress.server import create_server
from web.serving import stopped_by_signals

def answer(environ, start_response):
    for number in (signal.SIGTERM, signal.SIGINT):
        os.kill(os.getpid(), number)
        while not server.task_dispatcher.stop_count:
            time.sleep(0.01)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"answered"]

sockets = {}
listening = [socket.create_server(("127.0.0.1", 0)) for _ in range(int(sys.argv[1]))]
server = create_server(answer, map=sockets, sockets=listening, threads=2)
with stopped_by_signals(sockets):
    print(*(one.getsockname()[1] for one in listening), flush=True)
    server.run()
print("stopped", flush=True)
"""


@contextmanager
def _running(program: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(  # noqa: S603 - our own interpreter, our own program
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        try:
            yield running
        finally:
            running.kill()  # where a test failed; else it has ended by itself


def _start(
    prepared: Path, port: int = 0, jobs: str = "jobs", before: str = ""
) -> AbstractContextManager[subprocess.Popen[str]]:
    return _running(before + PROGRAM, f"sqlite:///{prepared}", str(port), jobs)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_it_is_told_to_stop(prepared: Path, number: signal.Signals) -> None:
    with _start(prepared) as server:
        assert server.stdout is not None
        url, *threads = server.stdout.readline().split()
        assert "nagarezu-jobs" in threads
        with urllib.request.urlopen(f"{url}sign-in", timeout=PATIENCE) as page:  # noqa: S310 - our own
            assert page.status == 200
            assert "サインイン" in page.read().decode()
            assert "waitress" not in page.headers.get("Server", "")
        server.send_signal(number)
        out, err = server.communicate(timeout=PATIENCE)
    assert (server.returncode, out.strip()) == (0, "stopped"), err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_wherever_it_is_when_it_is_told_to(prepared: Path, number: signal.Signals) -> None:
    with _start(prepared, before=SWALLOWING.format(number=number)) as server:
        assert server.stdout is not None
        address = urlsplit(server.stdout.readline().split()[0])
        assert address.hostname is not None
        assert address.port is not None
        socket.create_connection((address.hostname, address.port), timeout=PATIENCE).close()
        out, err = server.communicate(timeout=PATIENCE)
    assert (server.returncode, out.strip()) == (0, "stopped"), err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_in_the_background_too(prepared: Path, number: signal.Signals) -> None:
    with _start(prepared, before=IN_THE_BACKGROUND) as server:
        assert server.stdout is not None
        assert server.stdout.readline()
        server.send_signal(number)
        out, err = server.communicate(timeout=PATIENCE)
    assert (server.returncode, out.strip()) == (0, "stopped"), err


@pytest.mark.parametrize("listening", [1, 2])
def test_it_answers_what_has_begun_however_often_it_is_told_to_stop(listening: int) -> None:
    with _running(BUSY, str(listening)) as server:
        assert server.stdout is not None
        *_, port = server.stdout.readline().split()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE) as page:
            assert page.read() == b"answered"
        out, err = server.communicate(timeout=PATIENCE)
    assert (server.returncode, out.strip()) == (0, "stopped"), err


def test_it_leaves_the_jobs_to_worker_processes_if_told(prepared: Path) -> None:
    with _start(prepared, jobs="none") as server:
        assert server.stdout is not None
        assert "nagarezu-jobs" not in server.stdout.readline().split()
        server.send_signal(signal.SIGTERM)
        out, err = server.communicate(timeout=PATIENCE)
    assert (server.returncode, out.strip()) == (0, "stopped"), err


def test_a_port_that_is_taken_is_refused(prepared: Path) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        _start(prepared, taken.getsockname()[1]) as server,
    ):
        _, err = server.communicate(timeout=PATIENCE)
    assert server.returncode != 0
    assert "Address already in use" in err
