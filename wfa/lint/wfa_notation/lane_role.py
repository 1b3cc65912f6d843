"""Every lane names the role that works in it, from L1 to L8."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of

_ROLES = frozenset(f"L{number}" for number in range(1, 9))


def check(subject: Subject) -> Iterator[Problem]:
    """Find lanes nobody can be assigned to."""
    outer = {lane.parent for lane in subject.flow.lanes}
    for lane in subject.flow.lanes:
        if lane.id in outer:
            continue
        if lane.info is None:
            yield about(
                lane,
                f"担当「{label_of(lane)}」に役割がありません。"
                "wfa:lane の role に L1〜L8 を書いてください。",
            )
        elif lane.info.role not in _ROLES:
            yield about(
                lane,
                f"担当「{label_of(lane)}」の役割「{lane.info.role}」は使えません。"
                "L1〜L8 から選んでください。",
            )
