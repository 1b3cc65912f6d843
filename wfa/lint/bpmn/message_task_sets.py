"""Send, receive and service tasks have the data sets of one message exchange (10.3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at

_LIMITS = {
    "sendTask": ("inputSet",),
    "receiveTask": ("outputSet",),
    "serviceTask": ("inputSet", "outputSet"),
}


def check(document: Document) -> Iterator[Problem]:
    """Find message tasks with more sets than one exchange has."""
    for task in document.of(_LIMITS):
        specification = task.child("ioSpecification")
        if specification is None or (task.kind == "serviceTask" and not task.get("operationRef")):
            continue
        for kind in _LIMITS[task.kind]:
            count = len(list(specification.each(kind)))
            if count > 1:
                yield at(
                    task,
                    f"「{label_of(task)}」の {kind} が{count}個あります。1個にまとめてください。",
                )
