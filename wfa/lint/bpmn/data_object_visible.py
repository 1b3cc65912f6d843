"""A data object reference refers to an object of its own or an enclosing level (10.4.1)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find references to data objects that cannot be seen from there."""
    for reference in document.of("dataObjectReference"):
        data = (
            document.find(reference.get("dataObjectRef"))
            if reference.get("dataObjectRef")
            else None
        )
        if data is not None and data.kind == "dataObject" and not reference.is_inside(data.parent):
            yield at(
                reference,
                f"「{label_of(reference)}」の指す帳票が、ここから見えない枠の中にあります。"
                "同じ枠か外側の枠の帳票を指してください。",
            )
