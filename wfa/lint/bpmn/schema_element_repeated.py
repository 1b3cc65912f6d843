"""An element holds no more children of a kind than allowed, and one of alternatives (clause 15)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document, FaultKind
from wfa.lint.document.faults import faults_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find elements with more children of a kind than allowed."""
    for fault in faults_of(document, FaultKind.TOO_MANY):
        yield at(
            fault.item,
            f"{fault.item.kind} の中の {fault.subject} は合わせて{fault.expected}個までです。"
            "余分なものを取り除いてください。",
        )
