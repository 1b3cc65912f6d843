"""Work numbers ascend along the flow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of


def check(subject: Subject) -> Iterator[Problem]:
    """Find steps with a smaller number than a step right before them, loops back left out."""
    numbered = {
        node.id: node.work.work_no
        for node in subject.flow.nodes
        if node.work and re.fullmatch(r"[0-9]{3}", node.work.work_no)
    }
    told: set[str] = set()
    for node in subject.flow.nodes:
        if node.id not in numbered:
            continue
        for following in _next_steps(subject, node.id, numbered):
            smaller = numbered[following] < numbered[node.id]
            if smaller and following not in told and node.id not in _after(subject, following):
                told.add(following)
                later = subject.flow.node_by_id[following]
                yield about(
                    later,
                    f"「{label_of(later)}」（{numbered[following]}）が「{label_of(node)}」"
                    f"（{numbered[node.id]}）の後にあります。"
                    "番号を流れの順に付け直してください。",
                )


def _next_steps(subject: Subject, start: str, numbered: Mapping[str, str]) -> Iterator[str]:
    waiting, seen = [start], {start}
    while waiting:
        for target in subject.paths.following[waiting.pop()]:
            if target in seen:
                continue
            seen.add(target)
            if target in numbered:
                yield target
            else:
                waiting.append(target)


def _after(subject: Subject, start: str) -> set[str]:
    waiting, seen = [start], set()
    while waiting:
        for target in subject.paths.following[waiting.pop()]:
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen
