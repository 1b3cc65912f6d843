"""A compensation boundary event has no outgoing sequence flow (10.5.4)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import events_with
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find sequence flows out of compensation boundary events."""
    for event in events_with(document, "boundaryEvent", "compensate"):
        for flow in document.outgoing(event):
            yield at(
                flow,
                f"補償の境界イベント「{label_of(event)}」からは順番の線を出せません。"
                "補償の作業へ関連（association）でつないでください。",
            )
