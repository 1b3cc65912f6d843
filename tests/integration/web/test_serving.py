"""The server: started, asked, stopped by a signal."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

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


def _start(prepared: Path, port: int = 0, jobs: str = "jobs") -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own interpreter, our own program
        [sys.executable, "-c", PROGRAM, f"sqlite:///{prepared}", str(port), jobs],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


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
