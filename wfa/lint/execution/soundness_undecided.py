"""Where there are too many possibilities to look at, that is said."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.analysis.soundness import TroubleKind
from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of


def check(subject: Subject) -> Iterator[Problem]:
    """Say which levels could not be looked at completely."""
    for trouble in subject.troubles:
        if trouble.kind is TroubleKind.UNDECIDED:
            level = subject.flow.node_by_id.get(trouble.element) or next(
                p for p in subject.flow.processes if p.id == trouble.element
            )
            yield about(
                level,
                f"「{label_of(level)}」は組合せが多く、止まらないことを確かめきれませんでした。"
                "並行の部分をサブプロセスに分けると確かめられます。",
            )
