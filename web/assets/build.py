"""Building the bundle: packages from the lock file, joined and made small by esbuild."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from web.assets.node import Node, find_node
from web.assets.sources import BUNDLE, ENTRIES, ROOT, STAMP, bundle_is_current, fingerprint

#: What the browsers of town halls understand: Edge and Chrome of the last years.
TARGET = "edge109,chrome109,firefox115,safari16"


def build_bundle(say: Callable[[str], object]) -> bool:
    """Build ``web/static/bundle``; return False when it was up to date already.

    Raises:
        AssetsNotBuilt: npm or esbuild failed.
    """
    if bundle_is_current():
        return False
    before = fingerprint()
    node = find_node(say)
    install_packages(node)
    shutil.rmtree(BUNDLE, ignore_errors=True)
    node.run(
        node.node,
        "node_modules/esbuild/bin/esbuild",
        *(str(entry) for entry in ENTRIES),
        "--bundle",
        "--minify",
        "--charset=utf8",
        f"--target={TARGET}",
        f"--outdir={BUNDLE}",
        "--entry-names=[name]",
        "--log-level=warning",
    )
    STAMP.write_text(before, encoding="ascii")
    return True


def install_packages(node: Node) -> None:
    """Install exactly what the lock file names, running no package's own scripts."""
    npm = (node.node, node.npm) if node.npm.endswith(".js") else (node.npm,)
    node.run(*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(ROOT))
