"""Signals, errors and escalations that are thrown and caught have a name or a code."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import CATCH_EVENT_KINDS, TriggerKind

_CAUGHT_BY_KIND = (TriggerKind.ERROR, TriggerKind.ESCALATION)


def check(subject: Subject) -> Iterator[Problem]:
    """Find events that have nothing to find each other by."""
    for node in subject.flow.nodes:
        throws = node.kind not in CATCH_EVENT_KINDS
        for event in node.events:
            if event.shared:
                continue
            root = subject.flow.root_by_id.get(event.reference.rpartition(":")[2])
            named = root is not None and bool((root.name or root.code).strip())
            if event.kind is TriggerKind.SIGNAL and not named and not node.name.strip():
                yield about(
                    node,
                    f"シグナル「{label_of(node)}」に名前がありません。"
                    "シグナルを選ぶか、名前を付けてください。",
                )
            elif event.kind in _CAUGHT_BY_KIND and throws and not named:
                yield about(
                    node,
                    f"「{label_of(node)}」が投げるエラー（エスカレーション）が決まっていません。"
                    "番号のあるものを選んでください。",
                )
