"""The hash chain of a case's history.

Each row's hash covers the hash before it and everything the row says, so that changing, removing
or reordering a row shows. The first row hangs on the case's identity, so that rows cannot be moved
to another case; the case itself keeps the last hash, so that rows cannot be cut off at the end.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson

from engine.values import HistoryCheck, HistoryKind

#: Raised with any change of what is hashed; rows say which one they were written with.
FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainedRow:
    """One row of a history as it is stored, with its hash."""

    sequence: int
    at: datetime
    actor_id: int | None
    actor_name: str
    kind: HistoryKind
    step: str
    step_name: str
    text: str
    facts: str  #: JSON text as stored: reason, changes, outcome …
    hash: bytes = b""


def first_hash(municipality: str, case_id: UUID, number: str) -> bytes:
    """Return what the first row of a case hangs on."""
    return _digest(b"", [FORMAT, "case", municipality, str(case_id), number])


def next_hash(before: bytes, row: ChainedRow) -> bytes:
    """Return the hash of a row that follows the row with the hash ``before``."""
    return _digest(before, _content(row))


def check_chain(start: bytes, rows: Iterable[ChainedRow], last: bytes) -> HistoryCheck:
    """Check rows in order of sequence against the first and the last hash of the case."""
    before, count = start, 0
    for count, row in enumerate(rows, start=1):
        expected = next_hash(before, row)
        if row.sequence != count or row.hash != expected:
            return HistoryCheck(intact=False, entries=count, broken_at=count)
        before = expected
    if before != last:
        return HistoryCheck(intact=False, entries=count, broken_at=count + 1)
    return HistoryCheck(intact=True, entries=count)


def _content(row: ChainedRow) -> list[Any]:
    # Microseconds in UTC: both databases give back exactly this.
    moment = row.at.astimezone(UTC).isoformat(timespec="microseconds")
    return [
        FORMAT, row.sequence, moment, row.actor_id, row.actor_name, row.kind.value,
        row.step, row.step_name, row.text, row.facts,
    ]  # fmt: skip


def _digest(before: bytes, content: list[Any]) -> bytes:
    return hashlib.sha256(before + orjson.dumps(content)).digest()
