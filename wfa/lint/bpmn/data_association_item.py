"""Both ends of a plain data association have the same item definition (10.4.2)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document, Item
from wfa.lint.document.data import has_own_types, item_definition_of
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import DATA_ASSOCIATIONS
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find data associations between different item definitions."""
    for line in document.of(DATA_ASSOCIATIONS):
        if line.child("transformation") is not None or line.child("assignment") is not None:
            continue
        target = next((document.find(text) for text in line.texts("targetRef")), None)
        for text in line.texts("sourceRef"):
            source = document.find(text)
            if source is None or target is None:
                continue
            here, there = (item_definition_of(document, end) for end in (source, target))
            if here is not None and there is not None and not _same(here, there):
                yield at(
                    line,
                    f"データの線の元「{label_of(source)}」と先「{label_of(target)}」の型が"
                    "違います。"
                    "同じ型にするか、変換（transformation）を書いてください。",
                )


def _same(here: Item, there: Item) -> bool:
    if has_own_types(here) or has_own_types(there):
        return True
    structure = here.get("structureRef")
    return here is there or (bool(structure) and structure == there.get("structureRef"))
