"""A choreography holds no activities of a process and no data (8.4.9, 11)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import ACTIVITIES, CHOREOGRAPHIES
from wfa.lint.findings import Problem, at

_DATA = frozenset({"dataObject", "dataObjectReference", "dataStoreReference"})


def check(document: Document) -> Iterator[Problem]:
    """Find activities and data inside choreographies."""
    for level in document.of(CHOREOGRAPHIES):
        for item in level.children:
            if item.kind in ACTIVITIES | _DATA:
                yield at(
                    item,
                    f"コレオグラフィの中に「{label_of(item)}」（{item.kind}）は置けません。"
                    "手続（process）の図に移してください。",
                )
