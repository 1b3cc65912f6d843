"""What the product loads before anybody has opened a page."""

from __future__ import annotations

import subprocess
import sys

#: Only comparing flows needs them, and they take as long to load as everything else.
HEAVY = {"numpy", "scipy", "sudachipy"}


def test_nothing_loads_what_only_comparing_needs() -> None:
    code = f"import sys, web.application; print(sorted({HEAVY!r} & set(sys.modules)))"
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert run.stdout.strip() == "[]"
