"""What the product loads before anybody has opened a page."""

from __future__ import annotations

import subprocess
import sys

#: Comparing flows, checking them, arranging them, workbooks and migrations need these, not a start.
HEAVY = {"numpy", "scipy", "sudachipy", "networkx", "wfa.layout", "xlsxwriter", "alembic"}


def test_nothing_loads_what_only_some_work_needs() -> None:
    code = f"import sys, cli.demo, web.serving; print(sorted({HEAVY!r} & set(sys.modules)))"
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert run.stdout.strip() == "[]"
