"""No combination of branches turns round without ever ending."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.analysis.soundness import TroubleKind
from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of


def check(subject: Subject) -> Iterator[Problem]:
    """Report states a case cannot leave towards an end."""
    for trouble in subject.troubles:
        node = subject.flow.node_by_id.get(trouble.element)
        if trouble.kind is TroubleKind.ENDLESS and node is not None:
            yield about(
                node,
                f"「{label_of(node)}」の周りを回り続けて、終わりに着けなくなることがあります。"
                "輪から終了イベントへ抜ける線を足してください。",
            )
