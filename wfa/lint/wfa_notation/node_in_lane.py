"""Every node of a process with lanes stands in a lane."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of


def check(subject: Subject) -> Iterator[Problem]:
    """Find nodes outside of all lanes, and processes without lanes."""
    flow = subject.flow
    for process in flow.processes:
        nodes = flow.children.get(process.id, ())
        if not nodes:
            continue
        if not any(lane.process == process.id for lane in flow.lanes):
            yield about(
                process,
                f"「{label_of(process)}」に担当（レーン）がありません。"
                "誰が行うかで担当を分けてください。",
            )
            continue
        for node in nodes:
            if node.id not in flow.lane_of:
                yield about(
                    node,
                    f"「{label_of(node)}」が担当の外にあります。"
                    "どれかの担当（レーン）に入れてください。",
                )
