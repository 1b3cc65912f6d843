"""Faults against the metamodel, for the rules that report one kind each."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document.document import Document
from wfa.lint.document.item import Item
from wfa.lint.document.structure import Fault, FaultKind


def faults_of(document: Document, kind: FaultKind) -> Iterator[Fault]:
    """Iterate over the faults of one kind, in the order they were met."""
    return (fault for fault in document.structure.faults if fault.kind is kind)


def label_of(item: Item) -> str:
    """Return how messages name an element: its name or id, else its XML name."""
    return item.name or item.id or item.tag.rpartition("}")[2]
