"""isCollection of data is the same as that of its item definition (10.4.1)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.data import has_own_types, item_definition_of
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at

_KINDS = ("dataObject", "dataInput", "dataOutput")


def check(document: Document) -> Iterator[Problem]:
    """Find data that is a collection where its item definition is not, or the reverse."""
    for item in document.of(_KINDS):
        definition = item_definition_of(document, item)
        if definition is None or not item.get("isCollection") or not definition.get("isCollection"):
            continue
        if has_own_types(definition):
            continue
        if item.flag("isCollection") != definition.flag("isCollection"):
            yield at(
                item,
                f"「{label_of(item)}」と型「{label_of(definition)}」で、"
                "一覧かどうか（isCollection）が違います。"
                "どちらかにそろえてください。",
            )
