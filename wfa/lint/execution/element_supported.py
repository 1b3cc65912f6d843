"""Every element is of a kind the engine runs, with what it needs to run."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model import Node, Process
from wfa.model.kinds import NodeKind

_CHOREOGRAPHIES = frozenset(
    {NodeKind.SUB_CHOREOGRAPHY, NodeKind.CHOREOGRAPHY_TASK, NodeKind.CALL_CHOREOGRAPHY}
)


def check(subject: Subject) -> Iterator[Problem]:
    """Find nodes of a kind the engine does not run, and complex joins without a condition."""
    flow = subject.flow
    holders: list[Node | Process] = [*flow.processes, *flow.nodes]
    for holder in holders:
        for child in holder.extra.children:
            if child.local_name in _CHOREOGRAPHIES:
                name, element = child.get("name") or "", child.get("id") or ""
                yield Problem(
                    element,
                    name,
                    f"「{name or element}」はコレオグラフィで、実行できません。"
                    "手続の図に描き直してください。",
                )
    for node in flow.nodes:
        joins = node.kind is NodeKind.COMPLEX_GATEWAY and len(flow.incoming.get(node.id, ())) > 1
        if joins and node.completion is None:
            yield about(
                node,
                f"複合の合流「{label_of(node)}」に、先へ進む条件がありません。"
                "activationCondition を書くか、ほかの分岐に変えてください。",
            )
