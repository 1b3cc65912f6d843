"""The attributes an element must have are written (exchange format, clause 15)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document, FaultKind
from wfa.lint.document.faults import faults_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find elements without an attribute they must have."""
    for fault in faults_of(document, FaultKind.MISSING_ATTRIBUTE):
        yield at(
            fault.item,
            f"{fault.item.kind} に、必要な属性 {fault.subject} がありません。書き足してください。",
        )
