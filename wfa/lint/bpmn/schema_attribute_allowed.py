"""An element has only attributes BPMN gives it; others need a namespace (8.2.3)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document, FaultKind
from wfa.lint.document.faults import faults_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find attributes an element does not have."""
    for fault in faults_of(document, FaultKind.ATTRIBUTE):
        yield at(
            fault.item,
            f"{fault.item.kind} に属性 {fault.subject} はありません。"
            "綴りを確かめ、独自の属性なら接頭辞を付けるか extensionElements に移してください。",
        )
