"""Start and end events say what starts the flow and how it ends."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about
from wfa.model.kinds import NodeKind


def check(subject: Subject) -> Iterator[Problem]:
    """Find nameless starts and ends, and ends that cannot be told apart."""
    levels = {process.id for process in subject.flow.processes}
    ends: set[tuple[str, str]] = set()
    for node in subject.flow.nodes:
        if node.scope not in levels:
            continue
        if node.kind is NodeKind.START_EVENT and not node.name.strip():
            yield about(
                node,
                "開始イベントに名前がありません。きっかけ（例: 届出があった）を書いてください。",
            )
        elif node.kind is NodeKind.END_EVENT:
            name = node.name.strip()
            if not name:
                yield about(
                    node,
                    "終了イベントに名前がありません。終わり方（例: 受理した）を書いてください。",
                )
            elif (node.scope, name) in ends:
                yield about(
                    node,
                    f"終わり方「{name}」が2つあります。線を1つにまとめるか、名前を分けてください。",
                )
            ends.add((node.scope, name))
