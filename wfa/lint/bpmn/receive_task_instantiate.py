"""A receive task that starts the process has no incoming flow but from a start event (10.3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find instantiating receive tasks in the middle of a flow."""
    for task in document.of("receiveTask"):
        if not task.flag("instantiate"):
            continue
        sources = [document.find(flow.get("sourceRef")) for flow in document.incoming(task)]
        if len(sources) > 1 or any(s is not None and s.kind != "startEvent" for s in sources):
            yield at(
                task,
                f"手続を始める受信の作業「{label_of(task)}」に、途中からの線が入っています。"
                "線を取るか、instantiate を外してください。",
            )
