"""No two steps of a flow have the same name."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import NodeKind


def check(subject: Subject) -> Iterator[Problem]:
    """Find a second step of the same name."""
    seen: set[str] = set()
    for node in subject.flow.nodes:
        name = "".join(node.name.split())
        if not node.is_step or not name or node.kind is NodeKind.CALL_ACTIVITY:
            continue
        if name in seen:
            yield about(
                node,
                f"作業名「{label_of(node)}」が2つ以上あります。違いが分かる名前にしてください。",
            )
        seen.add(name)
