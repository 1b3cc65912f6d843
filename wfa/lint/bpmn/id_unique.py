"""No two elements of a file have the same id (8.2.1, xsd:ID)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document, Item
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find elements whose id another element before them has."""
    seen: dict[str, Item] = {}
    for item in document.items:
        if not item.id or not document.structure.type_name(item):
            continue
        first = seen.setdefault(item.id, item)
        if first is not item:
            yield at(
                item,
                f"id「{item.id}」が {first.line} 行目の {first.kind} と重なっています。"
                "どちらかの id を変え、それを指している線と図形も直してください。",
            )
