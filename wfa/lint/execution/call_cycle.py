"""No flow calls itself, directly or through others."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model import Flow
from wfa.model.kinds import NodeKind


def check(subject: Subject) -> Iterator[Problem]:
    """Find calls that come back to the process they stand in."""
    for node in subject.flow.nodes:
        if node.kind is not NodeKind.CALL_ACTIVITY or not node.called:
            continue
        here = subject.flow.process_of(node.id)
        if here and here in _called_from(subject, node.called.rpartition(":")[2]):
            yield about(
                node,
                f"呼出し「{label_of(node)}」は、めぐって自分の手続に戻ります。"
                "繰り返すなら戻り線か繰返しの指定にしてください。",
            )


def _called_from(subject: Subject, process: str) -> set[str]:
    seen: set[str] = set()
    waiting = [process]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        flow = _flow_of(subject, here)
        if flow is not None:
            waiting.extend(
                node.called.rpartition(":")[2]
                for node in flow.nodes
                if node.called and flow.process_of(node.id) == here
            )
    return seen


def _flow_of(subject: Subject, process: str) -> Flow | None:
    if any(each.id == process for each in subject.flow.processes):
        return subject.flow
    return (subject.around.called or {}).get(process)
