"""A participant association joins participants of the called and the calling model (9.3.2)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find participant associations that do not join two sides."""
    for line in document.of("participantAssociation"):
        inner, outer = (
            next((document.find(text) for text in line.texts(place)), None)
            for place in ("innerParticipantRef", "outerParticipantRef")
        )
        if inner is None or outer is None or "participant" not in (inner.kind, outer.kind):
            continue
        if inner is outer or inner.parent is outer.parent:
            yield at(
                line,
                f"参加者の対応づけの両側（「{label_of(inner)}」と「{label_of(outer)}」）が"
                "同じ図の中にあります。"
                "inner は呼び出される図、outer は呼び出す図の参加者にしてください。",
            )
