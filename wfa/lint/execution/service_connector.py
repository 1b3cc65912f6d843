"""An automatic step names a registered connector."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import NodeKind

_AUTOMATIC = (NodeKind.SERVICE_TASK, NodeKind.BUSINESS_RULE_TASK)


def check(subject: Subject) -> Iterator[Problem]:
    """Find automatic steps without a connector, and unknown connectors."""
    known = subject.around.connectors
    for node in subject.flow.nodes:
        connector = node.service.connector.strip() if node.service else ""
        if node.kind in _AUTOMATIC and not connector:
            yield about(
                node,
                f"自動の作業「{label_of(node)}」に接続先（wfa:service）がありません。"
                "接続先を選ぶか、人の作業に変えてください。",
            )
        elif connector and known is not None and connector not in known:
            yield about(
                node,
                f"「{label_of(node)}」の接続先「{connector}」は登録されていません。"
                f"登録済みの{'・'.join(sorted(known))}から選んでください。",
            )
