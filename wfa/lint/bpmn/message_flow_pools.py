"""A message flow connects two different pools (9.4, 7.5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.pools import territory
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find message flows inside one pool."""
    for flow in document.of("messageFlow"):
        source = document.find(flow.get("sourceRef"))
        target = document.find(flow.get("targetRef"))
        if source is None or target is None:
            continue
        if source is target or territory(document, source) == territory(document, target):
            yield at(
                flow,
                f"メッセージの線「{label_of(flow)}」の両端が同じプールにあります。"
                "同じプールの中は順番の線でつなぎ、"
                "相手が外の人や機関ならその人のプールにつないでください。",
            )
