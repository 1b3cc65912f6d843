"""The initiating participant of a choreography activity is one of its participants (11.5)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import CHOREOGRAPHY_ACTIVITIES
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find initiators that do not take part."""
    for activity in document.of(CHOREOGRAPHY_ACTIVITIES):
        initiator = document.find(activity.get("initiatingParticipantRef"))
        if initiator is None:
            continue
        if initiator not in [document.find(text) for text in activity.texts("participantRef")]:
            yield at(
                activity,
                f"「{label_of(activity)}」を始める「{label_of(initiator)}」が参加者の中にいません。"
                "participantRef に足すか、始める人を選び直してください。",
            )
