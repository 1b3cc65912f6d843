"""A choreography or global conversation refers to no choreography (9.2)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import COLLABORATIONS
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find choreography references where none may be."""
    for item in document.of(COLLABORATIONS - {"collaboration"}):
        for reference in item.each("choreographyRef"):
            yield at(
                reference,
                f"「{label_of(item)}」から choreographyRef は使えません。"
                "取り除くか、協働図（collaboration）に移してください。",
            )
