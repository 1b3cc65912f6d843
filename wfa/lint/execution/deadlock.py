"""No case waits forever at a parallel join."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.analysis.soundness import TroubleKind
from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of


def check(subject: Subject) -> Iterator[Problem]:
    """Report joins that can wait for a branch that will not come."""
    for trouble in subject.troubles:
        if trouble.kind is not TroubleKind.DEADLOCK:
            continue
        join = subject.flow.node_by_id[trouble.element]
        cause = subject.flow.node_by_id.get(trouble.cause)
        if cause is None:
            reason = "線の一部しか来ないことがある"
        else:
            reason = f"「{label_of(cause)}」で別の線へ進むと、来ない線がある"
        yield about(
            join,
            f"並行の合流「{label_of(join)}」で、案件が止まることがあります（{reason}のに、"
            "全部の線を待つため）。"
            "判断で分かれた線は判断の合流（exclusiveGateway）で先に1本に合わせてください。",
        )
