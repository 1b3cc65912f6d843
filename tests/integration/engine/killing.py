"""Processes of ours that are killed in the middle of their work (kill -9)."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import text

from tests.integration.engine.conftest import Office

ROOT = Path(__file__).parents[3]


def kill_in_the_middle(
    script: str, *arguments: str, steps: tuple[int, int], chance: random.Random
) -> None:
    """Let a script beside this file work, then kill it a moment later, whatever it is doing.

    It writes a line with a point after each piece of work; ``steps``: how many at least and at
    most are waited for.
    """
    process = subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, str(Path(__file__).with_name(script)), *arguments],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        for _ in range(chance.randint(*steps)):
            assert process.stdout.readline() == b".\n"
        time.sleep(chance.uniform(0, 0.03))
        process.kill()


def wait_until_let_go(office: Office) -> None:
    """Wait until the server has ended what a killed process had sent (SQLite ends with it)."""
    if office.database.is_sqlite:
        return
    left = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND state <> 'idle'"
    )
    while True:
        with office.database.reading() as session:
            if session.scalar(left) == 0:
                return
        time.sleep(0.01)
