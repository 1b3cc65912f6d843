"""Forms and outcomes are on steps a person sees."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model import Node
from wfa.model.kinds import CATCH_EVENT_KINDS, NodeKind, TriggerKind

_SHOWN = frozenset(
    {NodeKind.USER_TASK, NodeKind.MANUAL_TASK, NodeKind.RECEIVE_TASK, NodeKind.START_EVENT}
)


def check(subject: Subject) -> Iterator[Problem]:
    """Find forms nobody is ever shown."""
    for node in subject.flow.nodes:
        if (node.form or node.outcomes) and not _is_shown(node):
            yield about(
                node,
                f"「{label_of(node)}」の画面は誰にも表示されません。"
                "人の作業（userTask）に変えるか、画面を別の作業に移してください。",
            )


def _is_shown(node: Node) -> bool:
    arrives = any(definition.kind is TriggerKind.MESSAGE for definition in node.events)
    return node.kind in _SHOWN or (arrives and node.kind in CATCH_EVENT_KINDS)
