"""What is sent and received has a name by which both sides find each other."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model import Node
from wfa.model.kinds import NodeKind, TriggerKind


def check(subject: Subject) -> Iterator[Problem]:
    """Find messages nobody can name."""
    for node in subject.flow.nodes:
        for reference in _messages(node):
            message = subject.flow.root_by_id.get(reference.rpartition(":")[2])
            if node.name.strip() or (message is not None and message.name.strip()):
                continue
            yield about(
                node,
                f"「{label_of(node)}」で送る・受け取るメッセージに名前がありません。"
                "メッセージを選ぶか、この要素に名前を付けてください。",
            )


def _messages(node: Node) -> Iterator[str]:
    """Iterate over the references (empty: none is written) of the messages of a node."""
    if node.kind is NodeKind.RECEIVE_TASK or (
        node.kind is NodeKind.SEND_TASK and node.service is None
    ):
        yield node.reference
    for event in node.events:
        if event.kind is TriggerKind.MESSAGE and not event.shared:
            yield event.reference
