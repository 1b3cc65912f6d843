"""A compensation event names an activity of its own or an enclosing level (10.5.5, 10.7.3)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import definitions_of, events_with
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import ACTIVITIES, THROW_EVENTS
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find compensations of an activity that cannot be seen from the event."""
    for event in events_with(document, THROW_EVENTS, "compensate"):
        for definition in definitions_of(document, event):
            activity = document.find(definition.get("activityRef"))
            if activity is None or activity.kind not in ACTIVITIES:
                continue
            if not event.is_inside(activity.parent):
                yield at(
                    event,
                    f"補償の相手「{label_of(activity)}」が、"
                    "このイベントから見えない枠の中にあります。"
                    "同じ枠か外側の枠の作業を選んでください。",
                )
