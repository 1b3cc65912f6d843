"""A compensation activity has no sequence flow (10.7.2)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import ACTIVITIES
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find sequence flows at compensation activities."""
    for activity in document.of(ACTIVITIES):
        if activity.flag("isForCompensation"):
            for flow in (*document.incoming(activity), *document.outgoing(activity)):
                yield at(
                    flow,
                    f"補償の作業「{label_of(activity)}」に順番の線がつながっています。"
                    "線を取るか、補償の印（isForCompensation）を外してください。",
                )
