"""A link has one target event of its name on a level; it may have several sources (10.5.5 Link)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import definitions_of, events_with
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find a second target of the same link."""
    seen: set[tuple[int, str]] = set()
    for event in events_with(document, "intermediateCatchEvent", "link"):
        for definition in definitions_of(document, event):
            key = (id(event.parent), definition.name)
            if definition.kind == "linkEventDefinition" and definition.name:
                if key in seen:
                    yield at(
                        event,
                        f"リンク「{definition.name}」の受け側が2つ以上あります。"
                        "1つにするか、名前を分けてください。",
                    )
                seen.add(key)
