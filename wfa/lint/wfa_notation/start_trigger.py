"""A flow starts when information arrives or on a date."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import NodeKind


def check(subject: Subject) -> Iterator[Problem]:
    """Find starts that do not say what starts the flow."""
    if subject.variables.is_part:
        return
    levels = {process.id for process in subject.flow.processes}
    for node in subject.flow.nodes:
        if node.kind is NodeKind.START_EVENT and node.scope in levels and not node.events:
            yield about(
                node,
                f"開始イベント「{label_of(node)}」に種類がありません。"
                "届くもの（メッセージ）か日時（タイマー）などを選んでください。",
            )
