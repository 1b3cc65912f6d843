"""A conversation has at least two participants (9.5.1)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import CONVERSATION_NODES
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find conversations with fewer than two participants, linked ones counted."""
    linked: dict[str, set[str]] = {}
    for link in document.of("conversationLink"):
        source, target = link.get("sourceRef"), link.get("targetRef")
        linked.setdefault(source, set()).add(target)
        linked.setdefault(target, set()).add(source)
    for node in document.of(CONVERSATION_NODES):
        participants = set(node.texts("participantRef")) | linked.get(node.id, set())
        if len(participants) < 2:
            yield at(
                node,
                f"会話「{label_of(node)}」の参加者が{len(participants)}人です。"
                "2人以上の参加者を書いてください。",
            )
