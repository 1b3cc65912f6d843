"""A sheet shows 6 lanes at most."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of

#: What a landscape A3 sheet shows legibly.
MAX_LANES = 6


def check(subject: Subject) -> Iterator[Problem]:
    """Find processes with too many lanes for one sheet."""
    outer = {lane.parent for lane in subject.flow.lanes}
    for process in subject.flow.processes:
        lanes = [n for n in subject.flow.lanes if n.process == process.id and n.id not in outer]
        if len(lanes) > MAX_LANES:
            yield about(
                process,
                f"「{label_of(process)}」の担当が{len(lanes)}あります（目安は{MAX_LANES}まで）。"
                "担当をまとめるか、流れ図を分けてください。",
            )
