"""The file of a 控え: one line for each case, in the order of ``Engine.history_seals``."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import UUID

from engine.values import HistorySeal
from errors.command_line import SealUnreadable

_HEADINGS = ["団体コード", "受付番号", "案件", "行数", "末尾のハッシュ"]
_HASH_LENGTH = 64
HEADING_LINE = ",".join(_HEADINGS) + "\n"


def seal_line(municipality: str, seal: HistorySeal) -> str:
    """Return the line of a case; none of its cells needs quotes."""
    cells = (municipality, seal.number, seal.case_id, seal.length, seal.hash)
    return ",".join(map(str, cells)) + "\n"


def read_seals(path: Path | None, municipality: str) -> Iterator[HistorySeal]:
    """Yield the lines of a municipality; nothing without a file.

    Raises:
        SealUnreadable: the file is no 控え of ours, or its lines were put in another order.
    """
    if path is None:
        return
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = csv.reader(file)
            if next(lines, None) != _HEADINGS:
                raise _unreadable(path, 1)
            yield from _lines_of(municipality, lines, path)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _unreadable(path, 1) from error


def _lines_of(municipality: str, lines: Iterable[list[str]], path: Path) -> Iterator[HistorySeal]:
    before: UUID | None = None
    for number, line in enumerate(lines, start=2):
        try:
            code, seal = _seal(line)
        except ValueError as error:
            raise _unreadable(path, number) from error
        if code != municipality:
            continue
        if before is not None and seal.case_id <= before:
            raise _unreadable(path, number)
        before = seal.case_id
        yield seal


def _seal(line: list[str]) -> tuple[str, HistorySeal]:
    code, number, case_id, length, end = line
    if len(bytes.fromhex(end)) * 2 != _HASH_LENGTH:
        raise ValueError(end)
    return code, HistorySeal(
        case_id=UUID(case_id), number=number, length=int(length), hash=end.lower()
    )


def _unreadable(path: Path, line: int) -> SealUnreadable:
    return SealUnreadable(f"Expected a seal in line {line} of {path}", path=path, line=line)
