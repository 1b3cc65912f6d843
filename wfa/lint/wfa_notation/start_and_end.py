"""A flow has at least one start and one end."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model import Node, Process
from wfa.model.kinds import NodeKind


def check(subject: Subject) -> Iterator[Problem]:
    """Find levels without a start or an end."""
    flow = subject.flow
    levels: list[Node | Process] = [*flow.processes, *(n for n in flow.nodes if n.is_sub_process)]
    for level in levels:
        nodes = flow.children.get(level.id, ())
        if not nodes or _is_ad_hoc(level):
            continue
        for kind, word in ((NodeKind.START_EVENT, "開始"), (NodeKind.END_EVENT, "終了")):
            if all(node.kind is not kind for node in nodes):
                yield about(
                    level,
                    f"「{label_of(level)}」に{word}イベントがありません。"
                    f"{word}イベントを置いてください。",
                )


def _is_ad_hoc(level: Node | Process) -> bool:
    return isinstance(level, Node) and level.kind is NodeKind.AD_HOC_SUB_PROCESS
