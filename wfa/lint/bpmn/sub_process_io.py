"""A sub-process has no data inputs and outputs of its own (10.4.1)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import SUB_PROCESSES
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find input and output specifications of sub-processes."""
    for level in document.of(SUB_PROCESSES):
        specification = level.child("ioSpecification")
        if specification is not None:
            yield at(
                specification,
                f"サブプロセス「{label_of(level)}」に入出力の指定（ioSpecification）は置けません。"
                "中の作業に移すか、呼出し（callActivity）にしてください。",
            )
