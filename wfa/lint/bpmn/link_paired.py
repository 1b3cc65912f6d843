"""Every link source has a target of its name on its level, and the reverse (10.5.5 Link)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document, Item
from wfa.lint.document.events import definitions_of
from wfa.lint.findings import Problem, at

_SIDES = {
    "intermediateThrowEvent": ("intermediateCatchEvent", "受け側"),
    "intermediateCatchEvent": ("intermediateThrowEvent", "投げ側"),
}


def check(document: Document) -> Iterator[Problem]:
    """Find links without the other side."""
    present = {
        (event.kind, id(event.parent), name)
        for kind in _SIDES
        for event in document.of(kind)
        for name in _link_names(document, event)
    }
    for kind, (other, word) in _SIDES.items():
        for event in document.of(kind):
            for name in _link_names(document, event):
                if (other, id(event.parent), name) not in present:
                    yield at(
                        event,
                        f"リンク「{name}」の{word}が同じ枠にありません。"
                        f"同じ名前の{word}を置くか、線でつないでください。",
                    )


def _link_names(document: Document, event: Item) -> Iterator[str]:
    for definition in definitions_of(document, event):
        if definition.kind == "linkEventDefinition" and definition.name:
            yield definition.name
