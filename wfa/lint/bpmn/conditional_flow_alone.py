"""An activity with a conditional flow has at least one other outgoing flow (8.4.13)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import ACTIVITIES
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find activities whose only outgoing flow is conditional."""
    for activity in document.of(ACTIVITIES):
        outgoing = document.outgoing(activity)
        if len(outgoing) == 1 and outgoing[0].child("conditionExpression") is not None:
            yield at(
                outgoing[0],
                f"「{label_of(activity)}」から出る線は、この条件付きの1本だけです。"
                "条件を満たさないときの線を足すか、条件を取ってください。",
            )
