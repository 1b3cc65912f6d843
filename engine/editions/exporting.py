"""Editions as folders of files, for safe keeping and for running them elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from engine.editions.values import Edition, EditionFile, FileRole

#: Where the files of each role stand, from the folder of the edition.
_PLACES = {
    FileRole.FLOW: "",
    FileRole.PART: "呼び出す流れ図",
    FileRole.DECISION: "判定表",
    FileRole.WORDS: "データ項目とコード",
    FileRole.LAW: "",
}
_MANIFEST = "版.json"


def write_edition(folder: Path, edition: Edition, files: Iterable[EditionFile]) -> tuple[str, ...]:
    """Write an edition into a new folder; return the paths of its files inside.

    ``版.json`` tells what it is and the SHA-256 of every file.
    """
    placed = tuple(packed_edition(edition, files))
    for path, content in placed:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return tuple(path for path, _ in placed if path != _MANIFEST)


def packed_edition(edition: Edition, files: Iterable[EditionFile]) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file of an exported edition, the list of them last."""
    listed = []
    taken: set[str] = set()
    for file in files:
        path = _free(_path(file), taken)
        taken.add(path)
        yield path, file.content
        listed.append({"path": path, "role": file.role.value, "sha256": file.content_hash})
    told = {**_described(edition), "files": listed}
    yield _MANIFEST, json.dumps(told, ensure_ascii=False, indent=2).encode()


def _path(file: EditionFile) -> str:
    place = _PLACES[file.role]
    return f"{place}/{file.name}" if place else file.name


def _free(path: str, taken: set[str]) -> str:
    """Return a path of its own: parts of different origin may have the same file name."""
    number, found = 1, path
    while found in taken:
        number += 1
        stem, dot, suffix = path.rpartition(".")
        found = f"{stem}_{number}{dot}{suffix}"
    return found


def _described(edition: Edition) -> dict[str, object]:
    return {
        "municipality": edition.municipality,
        "flow_id": edition.flow_id,
        "number": edition.number,
        "title": edition.title,
        "note": edition.note,
        "content_hash": edition.content_hash,
        "effective_from": edition.effective_from.isoformat(),
        "deployed_at": edition.deployed_at.isoformat(),
        "deployed_by": edition.deployed_by,
        "retired_at": edition.retired_at.isoformat() if edition.retired_at else None,
    }
