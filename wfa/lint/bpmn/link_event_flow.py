"""A link source has no outgoing, a link target no incoming sequence flow (10.5.4)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import events_with
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find sequence flows at the wrong side of a link."""
    for event in events_with(document, "intermediateThrowEvent", "link"):
        for flow in document.outgoing(event):
            yield at(
                flow,
                f"リンクの投げ側「{label_of(event)}」から線が出ています。線を取ってください。"
                "続きは受け側から始まります。",
            )
    for event in events_with(document, "intermediateCatchEvent", "link"):
        for flow in document.incoming(event):
            yield at(
                flow,
                f"リンクの受け側「{label_of(event)}」に線が入っています。線を取ってください。"
                "続きは投げ側から来ます。",
            )
