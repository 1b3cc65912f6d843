"""xsi:type names a BPMN type that fits, and abstract elements have one (clause 15)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document, FaultKind
from wfa.lint.document.faults import faults_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find wrong xsi:type attributes and abstract elements without one."""
    for fault in faults_of(document, FaultKind.TYPE):
        if fault.expected:
            yield at(
                fault.item,
                f"xsi:type「{fault.subject}」は {fault.item.kind} に使えません。"
                f"t{fault.expected} か、それを詳しくした型を、"
                "名前空間の接頭辞と合わせて書いてください。",
            )
        else:
            yield at(
                fault.item,
                f"{fault.subject} は抽象の要素で、じかには書けません。"
                "具体的な要素に直してください。",
            )
