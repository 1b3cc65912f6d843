"""No step is done twice because parallel branches meet without waiting."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.analysis.soundness import TroubleKind
from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of


def check(subject: Subject) -> Iterator[Problem]:
    """Report where parallel branches meet without waiting for each other."""
    for trouble in subject.troubles:
        if trouble.kind is not TroubleKind.DOUBLE:
            continue
        meeting = subject.flow.node_by_id[trouble.element]
        cause = subject.flow.node_by_id.get(trouble.cause)
        origin = f"「{label_of(cause)}」で並行に分かれた線が、" if cause else "並行の線が、"
        yield about(
            meeting,
            f"{origin}待ち合わせないまま「{label_of(meeting)}」で合わさり、"
            "先の作業が2回行われることがあります。"
            "並行の合流（parallelGateway）で待ち合わせてください。",
        )
