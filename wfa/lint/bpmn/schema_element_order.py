"""Children stand in the order of the exchange format (clause 15)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document, FaultKind
from wfa.lint.document.faults import faults_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find children that come after one they must precede."""
    for fault in faults_of(document, FaultKind.ORDER):
        yield at(
            fault.item,
            f"要素 {fault.subject} は {fault.expected} より前に書く決まりです。"
            "順を入れ替えてください。",
        )
