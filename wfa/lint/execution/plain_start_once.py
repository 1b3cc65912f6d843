"""A sub-process, and a called procedure, begins in exactly one way."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model import Node, Process
from wfa.model.kinds import NodeKind


def check(subject: Subject) -> Iterator[Problem]:
    """Find levels with several start events to begin at."""
    flow = subject.flow
    called = {node.called.rpartition(":")[2] for node in flow.nodes if node.called}
    levels: list[Node | Process] = [p for p in flow.processes if p.id in called]
    levels += [n for n in flow.nodes if n.is_sub_process and not n.triggered_by_event]
    for level in levels:
        starts = [
            node
            for node in flow.children.get(level.id, ())
            if node.kind is NodeKind.START_EVENT and not node.events
        ]
        if len(starts) > 1:
            yield about(
                level,
                f"「{label_of(level)}」に、種類のない開始イベントが{len(starts)}つあります。"
                "1つにまとめてください。",
            )
