"""The vocabulary of differences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from fitgap.outline.items import Item


class GapType(StrEnum):
    """How the current flow differs. Values are stored and exported: never rename one."""

    MISSING = "missing"  #: only in the standard
    ADDED = "added"  #: only in the current flow
    RENAMED = "renamed"
    SPLIT = "split"  #: one step of the standard is several now
    MERGED = "merged"  #: several steps of the standard are one now
    PERFORMER_CHANGED = "performer_changed"
    ORDER_CHANGED = "order_changed"
    MEANS_CHANGED = "means_changed"
    PARALLELISM_CHANGED = "parallelism_changed"
    CONDITION_CHANGED = "condition_changed"
    DOCUMENT_CHANGED = "document_changed"
    DEADLINE_CHANGED = "deadline_changed"
    TRIGGER_CHANGED = "trigger_changed"


class Severity(StrEnum):
    """How much a difference weighs before anyone has judged it."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, eq=False)
class Finding:
    """One difference, before it has a key and a sentence."""

    type: GapType
    standard: tuple[Item, ...] = ()
    current: tuple[Item, ...] = ()
    minor: bool = False  #: shown, but not counted: another wording only
    #: What the sentence needs: ``standard`` and ``current`` hold the two sides in words.
    words: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()  #: Japanese, what it was concluded from


@dataclass(frozen=True, slots=True)
class Gap:
    """One difference as people see and judge it."""

    key: str  #: stays the same in a new edition of either flow
    type: GapType
    standard: tuple[str, ...]  #: ids of nodes
    current: tuple[str, ...]
    severity: Severity
    message: str  #: one Japanese sentence
    minor: bool = False
    part_of: str = ""  #: name of a removed or added sub-process or pool it is part of
    evidence: tuple[str, ...] = ()
