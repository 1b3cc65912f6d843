"""Values are written in the form BPMN asks for: numbers, flags, ids, listed words (clause 15)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document, FaultKind
from wfa.lint.document.faults import faults_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find values that are not written in the form asked for."""
    for fault in faults_of(document, FaultKind.VALUE):
        place, _, value = fault.subject.partition("=")
        yield at(
            fault.item,
            f"{place} の値「{value[:40]}」は使えません。{fault.expected} で書いてください。",
        )
