"""A step for a person stands in a lane with a role."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import LaneKind, NodeKind

_PERSONAL = (NodeKind.USER_TASK, NodeKind.MANUAL_TASK)
_ROLES = frozenset(f"L{number}" for number in range(1, 9))


def check(subject: Subject) -> Iterator[Problem]:
    """Find steps for people that belong to nobody."""
    reported: set[str] = set()
    for node in subject.flow.nodes:
        if node.kind not in _PERSONAL:
            continue
        lane = subject.flow.lane_of.get(node.id)
        if lane is None:
            yield about(
                node,
                f"「{label_of(node)}」がどの担当にも入っていません。"
                "担当（レーン）の中に置いてください。",
            )
        elif lane.info is None or lane.info.role not in _ROLES:
            if lane.id not in reported:
                reported.add(lane.id)
                yield about(
                    lane, f"担当「{label_of(lane)}」の役割がありません。L1〜L8 から選んでください。"
                )
        elif lane.info.kind is LaneKind.SYSTEM:
            yield about(
                node,
                f"人の作業「{label_of(node)}」がシステムの担当「{label_of(lane)}」にあります。"
                "人の担当に移すか、自動の作業に変えてください。",
            )
