"""A gateway that is drawn as a branching has two or more ways out."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of


def check(subject: Subject) -> Iterator[Problem]:
    """Find gateways that neither branch nor merge."""
    for node in subject.flow.nodes:
        incoming = len(subject.flow.incoming.get(node.id, ()))
        outgoing = len(subject.flow.outgoing.get(node.id, ()))
        if node.is_gateway and incoming < 2 and outgoing < 2:
            yield about(
                node,
                f"分岐「{label_of(node)}」から出る線が{outgoing}本です。"
                "2本以上にするか、取り除いてください。",
            )
