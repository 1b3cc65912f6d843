"""Every way out of a choice has a name."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import NodeKind

_CHOICES = (NodeKind.EXCLUSIVE_GATEWAY, NodeKind.INCLUSIVE_GATEWAY, NodeKind.COMPLEX_GATEWAY)


def check(subject: Subject) -> Iterator[Problem]:
    """Find nameless ways out of a choice, and two of the same name."""
    for node in subject.flow.nodes:
        lines = subject.flow.outgoing.get(node.id, ())
        if node.kind not in _CHOICES or len(lines) < 2:
            continue
        seen: set[str] = set()
        for line in lines:
            name = line.name.strip()
            if not name:
                target = subject.flow.node_by_id.get(line.target)
                goal = label_of(target) if target else line.target
                yield about(
                    line,
                    f"「{label_of(node)}」から「{goal}」への線に名前がありません。"
                    "はい・いいえなどを書いてください。",
                )
            elif name in seen:
                yield about(
                    line,
                    f"「{label_of(node)}」から出る線に、同じ名前「{name}」が2つあります。"
                    "分けて書いてください。",
                )
            seen.add(name)
