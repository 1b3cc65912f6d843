"""Install the wheel into an empty environment, import all packages from there, start it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = (
    "cli",
    "data_layouts",
    "engine",
    "engine.spiff",
    "errors",
    "fitgap",
    "municipality",
    "requirements_tables",
    "storage",
    "web",
    "wfa",
)
PORT = 8765


def run(*command: str | Path, cwd: Path) -> None:
    """Run one command, or stop with its exit code."""
    subprocess.run([str(part) for part in command], cwd=cwd, check=True)  # noqa: S603


def answers(url: str, seconds: float) -> bool:
    """Say whether the page answers within some seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=2) as page:  # noqa: S310
                return bool(page.status == 200)
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    return False


def main() -> int:
    """Check the one wheel in ``dist/``."""
    (wheel,) = (ROOT / "dist").glob("nagarezu-*.whl")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        venv.create(place / "env", with_pip=True)
        python = place / "env" / "bin" / "python"
        run(
            python,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            wheel,
            cwd=place,
        )
        for package in PACKAGES:
            run(python, "-c", f"import {package}; assert 'env' in {package}.__file__", cwd=place)
        server = subprocess.Popen(  # noqa: S603
            [str(place / "env" / "bin" / "nagarezu"), "demo", "--serve", "--port", str(PORT)],
            cwd=place,
            env={**os.environ, "NAGAREZU_HOME": str(place / "home")},
        )
        try:
            fine = answers(f"http://127.0.0.1:{PORT}/", seconds=60)
        finally:
            server.terminate()
            code = server.wait(timeout=30)
    sys.stdout.write(f"wheel starts: {fine}; server stopped with {code}\n")
    return 0 if fine and code == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
