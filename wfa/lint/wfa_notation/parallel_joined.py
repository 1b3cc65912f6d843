"""Parallel branches that are opened are closed again."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model import Node
from wfa.model.kinds import NodeKind

_KINDS = (NodeKind.PARALLEL_GATEWAY, NodeKind.INCLUSIVE_GATEWAY)


def check(subject: Subject) -> Iterator[Problem]:
    """Find forks without a join of their kind that two or more of their branches reach."""
    for node in subject.flow.nodes:
        lines = subject.flow.outgoing.get(node.id, ())
        if node.kind not in _KINDS or len(lines) < 2:
            continue
        reached = [_joins_after(subject, node, line.target) for line in lines]
        if not any(sum(join in group for group in reached) > 1 for join in set().union(*reached)):
            word = "並行" if node.kind is NodeKind.PARALLEL_GATEWAY else "包含"
            yield about(
                node,
                f"{word}の分岐「{label_of(node)}」に対応する合流がありません。"
                "分かれた線を、同じ種類のひし形で合わせてください。",
            )


def _joins_after(subject: Subject, fork: Node, first: str) -> set[str]:
    flow = subject.flow
    waiting, seen = [first], {fork.id, first}
    joins: set[str] = set()
    while waiting:
        node = flow.node_by_id.get(waiting.pop())
        if node is None:
            continue
        if node.kind is fork.kind and len(flow.incoming.get(node.id, ())) > 1:
            joins.add(node.id)
        for target in subject.paths.following[node.id]:
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return joins
