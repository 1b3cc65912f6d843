"""Every data input is in an input set, every data output in an output set (10.4.1)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at

_SETS = {"dataInput": ("inputSet", "dataInputRefs"), "dataOutput": ("outputSet", "dataOutputRefs")}


def check(document: Document) -> Iterator[Problem]:
    """Find data inputs and outputs outside of all sets."""
    for specification in document.of("ioSpecification"):
        for kind, (set_kind, place) in _SETS.items():
            listed = {
                text.rpartition(":")[2]
                for group in specification.each(set_kind)
                for text in group.texts(place)
            }
            for item in specification.each(kind):
                if item.id not in listed:
                    yield at(
                        item,
                        f"「{label_of(item)}」がどの {set_kind} にも入っていません。"
                        f"{set_kind} の {place} に足してください。",
                    )
