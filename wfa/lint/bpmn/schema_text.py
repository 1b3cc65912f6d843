"""Characters stand only where BPMN has text (exchange format, clause 15)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document, FaultKind
from wfa.lint.document.faults import faults_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find characters between elements."""
    for fault in faults_of(document, FaultKind.TEXT):
        yield at(
            fault.item,
            f"{fault.item.kind} の中に文字「{fault.subject}」があります。"
            "取り除くか、documentation（説明）か textAnnotation（注釈）に移してください。",
        )
