"""A multi-instance activity of an executable process says how often (10.3.7)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document, Item
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find multi-instance activities without a number and without a collection."""
    for loop in document.of("multiInstanceLoopCharacteristics"):
        if not document.is_executable(loop) or _has_own_way(loop):
            continue
        if loop.child("loopCardinality") is None and loop.child("loopDataInputRef") is None:
            yield at(
                loop,
                "複数実施の回数が決まりません。loopCardinality（回数）か "
                "loopDataInputRef（一覧）を書いてください。",
            )


def _has_own_way(loop: Item) -> bool:
    extensions = loop.child("extensionElements")
    return any(name.startswith("{") for name in loop.attributes) or bool(
        extensions is not None and extensions.children
    )
