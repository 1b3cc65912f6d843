"""No lane is empty: the sheet has no room for it."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of


def check(subject: Subject) -> Iterator[Problem]:
    """Find lanes without any node, nested lanes counted."""
    lanes = {lane.id: lane for lane in subject.flow.lanes}
    used: set[str] = set()
    for lane in subject.flow.lanes:
        if any(node in subject.flow.node_by_id for node in lane.nodes):
            here, steps = lane.id, 0
            while here in lanes and steps <= len(lanes):
                used.add(here)
                here, steps = lanes[here].parent, steps + 1
    for lane in subject.flow.lanes:
        if lane.id not in used:
            yield about(
                lane,
                f"担当「{label_of(lane)}」に何も入っていません。"
                "作業を入れるか、取り除いてください。",
            )
