"""Which files make the bundle, and the fingerprint that tells whether it is up to date."""

from __future__ import annotations

import hashlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
#: Folder with ``package.json`` and its lock file: the checkout. A wheel carries the bundle only.
ROOT = HERE.parent.parent
BUNDLE = HERE.parent / "static" / "bundle"
#: Entry points: each becomes one file of the same name in the bundle.
ENTRIES = (HERE / "css" / "nagarezu.css", HERE / "js" / "nagarezu.js")
LOCK = ROOT / "package-lock.json"
STAMP = BUNDLE / "sources.sha256"


def source_files() -> tuple[Path, ...]:
    """Return everything the bundle is made from, in a stable order."""
    own = (path for folder in ("css", "js") for path in (HERE / folder).rglob("*.*"))
    return (*sorted(own), LOCK, HERE / "build.py")


def fingerprint() -> str:
    """Return the SHA-256 over the names and contents of the sources, hex."""
    digest = hashlib.sha256()
    for path in source_files():
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def bundle_is_current() -> bool:
    """Say whether the bundle was built from the sources as they are now."""
    outputs = (BUNDLE / entry.name for entry in ENTRIES)
    if not STAMP.is_file() or not all(output.is_file() for output in outputs):
        return False
    if not LOCK.is_file():
        return True  # installed from a wheel: what it was built from is not there
    return STAMP.read_text(encoding="ascii") == fingerprint()
