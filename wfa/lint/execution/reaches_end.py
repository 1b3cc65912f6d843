"""From every node an end can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of


def check(subject: Subject) -> Iterator[Problem]:
    """Find the nodes where a case enters a part that has no end."""
    paths = subject.paths
    for node in subject.flow.nodes:
        if node.id in paths.finishing or node.id not in paths.reached:
            continue
        if any(before in paths.finishing for before in paths.preceding[node.id]) or not any(
            before in paths.reached for before in paths.preceding[node.id]
        ):
            yield about(
                node,
                f"「{label_of(node)}」に進むと、どの終わりにも行けません。"
                "終了イベントへの線を足してください。",
            )
