"""Every lane and pool says who it is."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of


def check(subject: Subject) -> Iterator[Problem]:
    """Find nameless lanes and pools, and lanes of the same name."""
    seen: set[tuple[str, str, str]] = set()
    for lane in subject.flow.lanes:
        key = (lane.process, lane.parent, lane.name.strip())
        if not lane.name.strip():
            yield about(lane, "担当に名前がありません。係・役職・システムの名前を書いてください。")
        elif key in seen:
            yield about(
                lane,
                f"担当「{label_of(lane)}」が2つあります。1つにまとめるか、名前を分けてください。",
            )
        seen.add(key)
    for pool in subject.flow.pools:
        if not pool.name.strip():
            yield about(
                pool,
                "プールに名前がありません。団体か相手（住民・国・道など）の名前を書いてください。",
            )
