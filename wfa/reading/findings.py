"""What reading a file gives: the flow and the warnings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wfa.model import Flow


class WarningKind(StrEnum):
    """What is odd about the content. Values are shown in reports: never rename one."""

    DUPLICATE_ID = "duplicate-id"
    DANGLING_REFERENCE = "dangling-reference"
    MISSING_REFERENCE = "missing-reference"
    WRONG_ARROW_LIST = "wrong-arrow-list"  #: incoming or outgoing disagrees with the arrows
    BAD_VALUE = "bad-value"
    MISSING_VALUE = "missing-value"
    UNKNOWN_EXTENSION = "unknown-extension"  #: of our own namespace
    KEPT_AS_XML = "kept-as-xml"  #: cannot be part of the flow, but stays in the file
    STRAY_TEXT = "stray-text"  #: characters where BPMN has none; not kept


@dataclass(frozen=True, slots=True)
class ReadWarning:
    """One oddity that did not stop the reading."""

    kind: WarningKind
    element: str  #: id of the element, may be empty
    message: str  #: Japanese, with what to do
    line: int = 0


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The flow, and what the reader had to take a stand on."""

    flow: Flow
    warnings: tuple[ReadWarning, ...] = ()
