"""The children an element must have are there (exchange format, clause 15)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document, FaultKind
from wfa.lint.document.faults import faults_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find elements without a child they must have, or with too few of them."""
    for fault in faults_of(document, FaultKind.MISSING_CHILD):
        often = f"{fault.expected}個以上" if fault.expected != "1" else ""
        yield at(
            fault.item,
            f"{fault.item.kind} に、必要な要素 {fault.subject} が{often}ありません。"
            "書き足してください。",
        )
