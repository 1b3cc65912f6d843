"""What is kept about comparisons, as frozen values."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from fitgap.matching.confirmed import Confirmation
from fitgap.tables import DecisionKind
from fitgap.verdicts import Judgement


@dataclass(frozen=True)
class NamedFile:
    """A file as somebody gave it."""

    name: str
    content: bytes

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of the content, hex."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A current flow of a municipality, through all its changes."""

    id: UUID
    municipality: str
    flow_id: str  #: of the standard it is compared with
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptComparison:
    """One comparison of a subject."""

    id: UUID
    subject: Subject
    number: int  #: 第何回
    standard_name: str
    standard_hash: str
    current_name: str
    current_hash: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One decision as it stands in the history."""

    number: int
    act: int  #: decisions of one act were made, and are taken back, together
    kind: DecisionKind
    key: str  #: of the difference
    about: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    undoes: int | None
    source: str
    at: datetime
    by: str
    undone: bool  #: it was taken back later


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What holds after some decisions."""

    judgements: Mapping[str, Judgement]  #: by the key of the difference; none is empty
    pairs: tuple[tuple[int, Confirmation], ...]  #: number of the decision, the oldest first
    latest: Mapping[str, Entry]  #: the last decision about each difference, taken back or not
    last: int  #: number of the last decision of any kind; 0: there is none
    undoable: Entry | None  #: the first decision of what would be taken back next

    @property
    def confirmations(self) -> tuple[Confirmation, ...]:
        """What was decided about pairs, the oldest first."""
        return tuple(each for _, each in self.pairs)

    def number_of(self, key: str) -> int:
        """Return the number of the last decision about a difference; 0: there is none."""
        return self.latest[key].number if key in self.latest else 0
