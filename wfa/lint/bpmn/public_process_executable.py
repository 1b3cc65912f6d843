"""A public process is not executable (10.2, Process)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find public processes that claim to be executable."""
    for process in document.of("process"):
        if process.get("processType") == "Public" and process.flag("isExecutable"):
            yield at(
                process,
                f"公開の手続「{label_of(process)}」は実行できません。"
                "processType を Private にするか、isExecutable を false にしてください。",
            )
