"""An element stands only where BPMN has a place for it (exchange format, clause 15)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document, FaultKind
from wfa.lint.document.faults import faults_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find elements without a place, foreign ones outside extensionElements included."""
    for fault in faults_of(document, FaultKind.CHILD):
        if fault.item.kind:
            advice = "正しい場所に移すか、取り除いてください"
        else:
            advice = "独自の要素は extensionElements の中に移してください"
        yield at(
            fault.item,
            f"要素 {fault.subject} は {fault.expected} の中に置けません。{advice}。",
        )
