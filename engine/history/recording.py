"""Writing history rows: collected during a command, chained and stored at its end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

import orjson
from sqlalchemy import Connection, insert

from engine.history.chain import ChainedRow, next_hash
from engine.tables import HistoryRow
from engine.tables.columns import table_of
from engine.values import Change, HistoryKind
from storage import Statement

#: Who stands in the history when no person acted.
SYSTEM_NAME = "システム"

_INSERT = Statement(insert(table_of(HistoryRow)))


class Person(Protocol):
    """Who acts, as the history names them."""

    @property
    def staff_id(self) -> int:
        """Number of the member of staff."""

    @property
    def name(self) -> str:
        """Name of the member of staff."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """The step a history row is about; empty for the whole case."""

    step: str = ""
    name: str = ""


WHOLE_CASE = Spot()


class HistoryWriter:
    """Collects the rows of one command for one case."""

    def __init__(
        self, municipality: str, case_id: UUID, *, length: int, last_hash: bytes, now: datetime
    ) -> None:
        self.length = length  #: rows so far, with those collected
        self.last_hash = last_hash
        self._municipality = municipality
        self._case_id = case_id
        self._now = now
        self._rows: list[dict[str, Any]] = []

    def add(
        self,
        kind: HistoryKind,
        text: str,
        *,
        by: Person | None,
        at: Spot = WHOLE_CASE,
        reason: str = "",
        changes: Iterable[Change] = (),
        **facts: Any,
    ) -> None:
        """Add a row. ``facts`` are further JSON values for programs; ``text`` is for people."""
        told: dict[str, Any] = dict(facts)
        if reason:
            told["reason"] = reason
        if listed := [_told(change) for change in changes]:
            told["changes"] = listed
        self.length += 1
        row = ChainedRow(
            sequence=self.length,
            at=self._now,
            actor_id=by.staff_id if by else None,
            actor_name=by.name if by else SYSTEM_NAME,
            kind=kind,
            step=at.step,
            step_name=at.name,
            text=text,
            facts=orjson.dumps(told, option=orjson.OPT_SORT_KEYS).decode(),
        )
        self.last_hash = next_hash(self.last_hash, row)
        self._rows.append(self._stored(row, self.last_hash))

    def write(self, connection: Connection) -> None:
        """Store the collected rows."""
        _INSERT.run_all(connection, self._rows)
        self._rows.clear()

    def _stored(self, row: ChainedRow, hash: bytes) -> dict[str, Any]:
        return {
            "municipality_code": self._municipality,
            "case_id": self._case_id,
            "sequence": row.sequence,
            "at": row.at,
            "actor_id": row.actor_id,
            "actor_name": row.actor_name,
            "kind": row.kind,
            "step": row.step,
            "step_name": row.step_name,
            "text": row.text,
            "facts": row.facts,
            "hash": hash,
        }


def _told(change: Change) -> dict[str, Any]:
    return {
        "name": change.name,
        "label": change.label,
        "old": change.old,
        "new": change.new,
        "old_text": change.old_text,
        "new_text": change.new_text,
    }
