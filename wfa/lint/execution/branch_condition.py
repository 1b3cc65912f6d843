"""Every flow of a choice but the default has a condition."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import NodeKind

_CHOICES = (NodeKind.EXCLUSIVE_GATEWAY, NodeKind.INCLUSIVE_GATEWAY)


def check(subject: Subject) -> Iterator[Problem]:
    """Find flows out of a choice that nothing decides about."""
    for node in subject.flow.nodes:
        lines = subject.flow.outgoing.get(node.id, ())
        if node.kind not in _CHOICES or len(lines) < 2:
            continue
        bare = [
            line
            for line in lines
            if line.id != node.default and not (line.condition and line.condition.text.strip())
        ]
        for line in bare if node.default else bare[1:]:
            target = subject.flow.node_by_id.get(line.target)
            goal = label_of(target) if target else line.target
            yield about(
                line,
                f"「{label_of(node)}」から「{goal}」への線に条件がありません。"
                "進む条件を書いてください。",
            )
