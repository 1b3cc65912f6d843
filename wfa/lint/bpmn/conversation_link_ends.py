"""A conversation link connects a conversation with a participant (9.5.6)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import CONVERSATION_NODES
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find conversation links without exactly one conversation."""
    for link in document.of("conversationLink"):
        ends = [document.find(link.get(place)) for place in ("sourceRef", "targetRef")]
        if None in ends:
            continue
        if sum(end is not None and end.kind in CONVERSATION_NODES for end in ends) != 1:
            yield at(
                link,
                f"会話の線「{label_of(link)}」は、一方を会話、もう一方を参加者につないでください。",
            )
