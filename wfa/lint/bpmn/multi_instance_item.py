"""The item of a multi-instance activity comes from a collection (10.3.7)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.findings import Problem, at

_PAIRS = {"inputDataItem": "loopDataInputRef", "outputDataItem": "loopDataOutputRef"}


def check(document: Document) -> Iterator[Problem]:
    """Find items of a loop without their collection."""
    for loop in document.of("multiInstanceLoopCharacteristics"):
        for item, collection in _PAIRS.items():
            if loop.child(item) is not None and loop.child(collection) is None:
                yield at(
                    loop,
                    f"{item}（1件分）がありますが、一覧 {collection} がありません。"
                    "一覧を書き足してください。",
                )
