"""An automatic step says where to go when it fails."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import NodeKind, TriggerKind

_AUTOMATIC = (NodeKind.SERVICE_TASK, NodeKind.BUSINESS_RULE_TASK)
_FAILURES = (TriggerKind.ERROR, TriggerKind.ESCALATION, TriggerKind.TIMER)


def check(subject: Subject) -> Iterator[Problem]:
    """Find automatic steps without a way out for failures."""
    for node in subject.flow.nodes:
        calls = node.kind is NodeKind.SEND_TASK and node.service is not None
        if (node.kind not in _AUTOMATIC and not calls) or node.for_compensation:
            continue
        events = subject.flow.boundary_events.get(node.id, ())
        if not any(definition.kind in _FAILURES for e in events for definition in e.events):
            yield about(
                node,
                f"自動の作業「{label_of(node)}」に、失敗したときの行き先がありません。"
                "エラーの境界イベントを付け、対応する作業へ線を引いてください。",
            )
