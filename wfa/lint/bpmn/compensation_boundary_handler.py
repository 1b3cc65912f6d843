"""A compensation boundary event is associated with one compensation activity (10.7.2)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import events_with
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find compensation boundary events without exactly one handler."""
    for event in events_with(document, "boundaryEvent", "compensate"):
        handlers = [
            target
            for line in document.of("association")
            if document.find(line.get("sourceRef")) is event
            and (target := document.find(line.get("targetRef"))) is not None
            and target.flag("isForCompensation")
        ]
        if len(handlers) != 1:
            yield at(
                event,
                f"補償の境界イベント「{label_of(event)}」につながる補償の作業が"
                f"{len(handlers)}個あります。"
                "補償の作業（isForCompensation=true）1つへ関連を引いてください。",
            )
