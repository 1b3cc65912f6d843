"""A call activity names a flow that exists."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import NodeKind


def check(subject: Subject) -> Iterator[Problem]:
    """Find calls of nothing, and of flows nobody knows."""
    own = {process.id for process in subject.flow.processes}
    known = subject.around.called
    for node in subject.flow.nodes:
        if node.kind is not NodeKind.CALL_ACTIVITY:
            continue
        target = node.called.rpartition(":")[2].strip()
        if not target:
            yield about(
                node,
                f"呼出し「{label_of(node)}」の呼ぶ先がありません。"
                "calledElement に手続の id を書いてください。",
            )
        elif target not in own and known is not None and target not in known:
            yield about(
                node,
                f"呼出し「{label_of(node)}」の呼ぶ先「{target}」が見つかりません。"
                "id を確かめるか、その流れ図も一緒に指定してください。",
            )
