"""Who initiates a choreography activity took part in the one before (11.5.6)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document, Item
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import CHOREOGRAPHY_ACTIVITIES
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find initiators that cannot know of the activity before."""
    for activity in document.of(CHOREOGRAPHY_ACTIVITIES):
        initiator = document.find(activity.get("initiatingParticipantRef"))
        if initiator is None:
            continue
        for before in _activities_before(document, activity):
            if initiator not in [document.find(text) for text in before.texts("participantRef")]:
                yield at(
                    activity,
                    f"「{label_of(activity)}」を始める「{label_of(initiator)}」が、"
                    f"直前の「{label_of(before)}」に加わっていません。"
                    "順番か始める人を見直してください。",
                )


def _activities_before(document: Document, activity: Item) -> Iterator[Item]:
    waiting, seen = [activity], {activity}
    while waiting:
        for flow in document.incoming(waiting.pop()):
            source = document.find(flow.get("sourceRef"))
            if source is None or source in seen:
                continue
            seen.add(source)
            if source.kind in CHOREOGRAPHY_ACTIVITIES:
                yield source
            else:
                waiting.append(source)
