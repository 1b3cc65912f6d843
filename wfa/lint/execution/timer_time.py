"""Every timer has a time or a deadline."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import TriggerKind


def check(subject: Subject) -> Iterator[Problem]:
    """Find timers that never come."""
    for node in subject.flow.nodes:
        for event in node.events:
            root = subject.flow.root_by_id.get(event.shared)
            meant = root.definition if root and root.definition else event
            if meant.kind is not TriggerKind.TIMER or node.deadlines:
                continue
            if meant.expression is None or not meant.expression.text.strip():
                yield about(
                    node,
                    f"タイマー「{label_of(node)}」に時がありません。"
                    "期限（wfa:deadline）か、日時・期間・周期を書いてください。",
                )
