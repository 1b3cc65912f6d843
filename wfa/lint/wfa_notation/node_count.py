"""A sheet shows about 30 nodes at most."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of

#: What a landscape A3 sheet shows legibly.
MAX_NODES = 30


def check(subject: Subject) -> Iterator[Problem]:
    """Find processes with too many nodes for one sheet."""
    for process in subject.flow.processes:
        count = len(subject.flow.children.get(process.id, ()))
        if count > MAX_NODES:
            yield about(
                process,
                f"「{label_of(process)}」の要素が{count}あります（目安は{MAX_NODES}まで）。"
                "まとまりをサブプロセスに分けてください。",
            )
