"""One BPMN file, indexed for the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from lxml import etree

from wfa.lint.document.item import Item
from wfa.lint.document.structure import Structure
from wfa.lint.metamodel import METAMODEL

#: Everything that holds flow elements of its own: a "level" of BPMN.
LEVEL_KINDS = METAMODEL.kinds_of("Process", "SubProcess", "Choreography", "SubChoreography")
SEQUENCE_FLOW = "sequenceFlow"


class Document:
    """The elements of one file. Built once per file, read by every rule; never changed."""

    def __init__(self, root: etree._Element) -> None:
        self.root = Item(root, None)
        self.items: list[Item] = []  #: BPMN and diagram elements in the order of the file
        self._of_kind: dict[str, list[Item]] = {}
        self._build()

    def _build(self) -> None:
        waiting = [self.root]
        while waiting:
            item = waiting.pop()
            if item.kind:
                self.items.append(item)
                self._of_kind.setdefault(item.kind, []).append(item)
            item.children = [Item(child, item) for child in item.source]
            waiting.extend(reversed(item.children))

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """BPMN and diagram elements by id; of doubled ids the first one."""
        return {item.id: item for item in reversed(self.items) if item.id}

    @cached_property
    def structure(self) -> Structure:
        """The file checked against the metamodel."""
        return Structure(self.root, METAMODEL)

    def of(self, kinds: str | Iterable[str]) -> list[Item]:
        """Return all elements of one or several kinds, in the order of the file within a kind."""
        if isinstance(kinds, str):
            return self._of_kind.get(kinds, [])
        return [item for kind in sorted(kinds) for item in self._of_kind.get(kind, [])]

    def find(self, reference: str) -> Item | None:
        """Return the element a reference names, prefix or not; None where there is none here."""
        return self.by_id.get(reference.strip().rpartition(":")[2])

    @cached_property
    def levels(self) -> list[Item]:
        """Processes, sub-processes and choreographies: whatever holds flow nodes."""
        return self.of(LEVEL_KINDS)

    @cached_property
    def _arrows(self) -> tuple[Mapping[str, list[Item]], Mapping[str, list[Item]]]:
        sources: dict[str, list[Item]] = {}
        targets: dict[str, list[Item]] = {}
        for flow in self.of(SEQUENCE_FLOW):
            sources.setdefault(_local(flow.get("sourceRef")), []).append(flow)
            targets.setdefault(_local(flow.get("targetRef")), []).append(flow)
        return sources, targets

    def outgoing(self, node: Item) -> list[Item]:
        """Return the sequence flows that leave a node."""
        return self._arrows[0].get(node.id, []) if node.id else []

    def incoming(self, node: Item) -> list[Item]:
        """Return the sequence flows that enter a node."""
        return self._arrows[1].get(node.id, []) if node.id else []

    def process_of(self, item: Item) -> Item | None:
        """Return the process around an element, through any sub-processes."""
        return next((a for a in item.ancestors() if a.kind == "process"), None)

    def is_executable(self, item: Item) -> bool:
        """Tell whether the process around an element says it can be executed."""
        process = item if item.kind == "process" else self.process_of(item)
        return process is not None and process.flag("isExecutable")


def _local(reference: str) -> str:
    return reference.rpartition(":")[2]
