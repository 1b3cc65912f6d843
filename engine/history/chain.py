"""The hash chain of a case's history.

Each row's hash covers the hash before it and everything the row says, so that changing, removing
or reordering a row shows. The first row hangs on the case's identity, so that rows cannot be moved
to another case; the case itself keeps how many there are and the last hash, so that cutting rows
off at the end shows. Against somebody who changes both, and every hash behind it, there are seals.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson

from engine.history.values import FaultKind, HistoryCheck, HistoryFault, HistorySeal
from engine.kinds import HistoryKind

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainEnds:
    """What a chain hangs on, and how it must end, as its case keeps it."""

    start: bytes  #: of ``first_hash``
    length: int  #: rows
    last: bytes  #: hash of the last row; ``start`` without rows


def check_chain(
    ends: ChainEnds, rows: Iterable[ChainedRow], seal: HistorySeal | None = None
) -> HistoryCheck:
    """Check rows in order of sequence: each against the one before, the last against the case.

    After a fault the check goes on from the hash that is stored, so that every row that does not
    fit is told. A row changed together with its own hash shows at the row behind it.

    Args:
        ends: of the case.
        rows: all of its rows.
        seal: how the history ended earlier, as noted outside the database.
    """
    walk = _Walk(ends, seal)
    for row in rows:
        walk.step(row)
    return HistoryCheck(entries=walk.count, faults=(*walk.faults, *walk.end()))


class _Walk:
    """One walk along a chain."""

    def __init__(self, ends: ChainEnds, seal: HistorySeal | None) -> None:
        self.count = 0
        self.faults: list[HistoryFault] = []
        self._ends = ends
        self._seal = seal
        self._sealed = seal is None or seal.length == 0
        self._before, self._sequence = ends.start, 0

    def step(self, row: ChainedRow) -> None:
        self.count += 1
        follows = row.sequence == self._sequence + 1
        if row.sequence > self._sequence + 1:
            self._fault(FaultKind.MISSING, self._sequence + 1, row.sequence - 1)
        # Whether a row behind a gap is as it was nobody can tell: its hash covers what is gone.
        if row.sequence < 1 or (follows and row.hash != next_hash(self._before, row)):
            self._fault(FaultKind.CHANGED, row.sequence, row.sequence)
        self._before, self._sequence = row.hash, row.sequence
        if self._seal is not None and row.sequence == self._seal.length:
            self._sealed = row.hash.hex() == self._seal.hash

    def end(self) -> Iterator[HistoryFault]:
        """Yield what is wrong with the end."""
        length, last = self._ends.length, self._sequence
        if last < length:
            yield HistoryFault(kind=FaultKind.CUT, first=last + 1, last=length)
        elif last > length:
            yield HistoryFault(kind=FaultKind.ADDED, first=length + 1, last=last)
        elif self._before != self._ends.last:
            yield HistoryFault(kind=FaultKind.END_CHANGED, first=last, last=last)
        if not self._sealed and self._seal is not None:
            sealed = self._seal.length
            yield HistoryFault(kind=FaultKind.REPLACED, first=sealed, last=sealed)

    def _fault(self, kind: FaultKind, first: int, last: int) -> None:
        self.faults.append(HistoryFault(kind=kind, first=first, last=last))


def _content(row: ChainedRow) -> list[Any]:
    # Microseconds in UTC: both databases give back exactly this.
    moment = row.at.astimezone(UTC).isoformat(timespec="microseconds")
    return [
        FORMAT, row.sequence, moment, row.actor_id, row.actor_name, row.kind.value,
        row.step, row.step_name, row.text, row.facts,
    ]  # fmt: skip


def _digest(before: bytes, content: list[Any]) -> bytes:
    return hashlib.sha256(before + orjson.dumps(content)).digest()
