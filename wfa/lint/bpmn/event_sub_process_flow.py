"""An event sub-process has no incoming and no outgoing sequence flow (10.3.5)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import is_event_sub_process
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find sequence flows at event sub-processes."""
    for level in document.levels:
        if is_event_sub_process(level):
            for flow in (*document.incoming(level), *document.outgoing(level)):
                yield at(
                    flow,
                    f"イベントサブプロセス「{label_of(level)}」に線がつながっています。"
                    "線を取るか、ふつうのサブプロセスに変えてください。",
                )
