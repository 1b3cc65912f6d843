"""What an edition consists of: the flow, all it calls, asks and says, and what they compile to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from data_layouts.catalogue import Catalogue
from engine.decisions.files import DecisionFile
from engine.decisions.values import DecisionTable
from engine.editions.kept import KeptFile
from engine.forms.building import build_form
from engine.forms.values import Form
from engine.spiff import Definition, StartEvent
from wfa.model import Flow, Node


@dataclass(frozen=True, kw_only=True)
class FlowFile:
    """One BPMN file: its bytes and what was read from them."""

    name: str
    content: bytes
    flow: Flow

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of the bytes, hex."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, kw_only=True)
class EditionContent:
    """An edition ready to run. One object serves all cases and threads of the process."""

    flow: Flow
    parts: tuple[Flow, ...]  #: the flows it calls, directly or not
    definition: Definition
    decisions: Mapping[str, DecisionTable]  #: by name and by id
    catalogue: Catalogue
    _forms: dict[tuple[int, str], Form] = field(default_factory=dict)

    def form(self, node: Node, flow: Flow) -> Form:
        """Return the form of a node; built once."""
        key = (id(flow), node.id)  # the edition keeps its flows: no id is used twice
        form = self._forms.get(key)
        if form is None:
            form = self._forms[key] = build_form(node, self.catalogue)
        return form

    def start(self, step: str, definition: int) -> StartEvent:
        """Return a start event by its node and the number of its definition."""
        starts = self.definition.start_events()
        return next(s for s in starts if (s.node_id, s.definition) == (step, definition))


#: A file of an edition.
AnyFile = FlowFile | DecisionFile | KeptFile


def edition_hash(files: Iterable[AnyFile]) -> str:
    """Return the hash of an edition: the flow first, then what it uses in any order."""
    deciding = (f for f in files if not isinstance(f, KeptFile) or f.decides)
    first, *parts = (file.content_hash for file in deciding)
    return hashlib.sha256("\n".join([first, *sorted(parts)]).encode()).hexdigest()


def local_name(called: str) -> str:
    """Return what a ``calledElement`` (a QName) points to: a process id or a flow id."""
    return called.rpartition(":")[2]


def names_of(flow: Flow) -> tuple[str, ...]:
    """Return the names by which other flows can call a file: its flow id, then its processes."""
    own = (flow.info.flow_id,) if flow.info else ()
    return (*own, *(process.id for process in flow.processes))


def called_names(flow: Flow) -> tuple[str, ...]:
    """Return the names a file calls that are not its own, in document order."""
    own = names_of(flow)
    called = (local_name(node.called) for node in flow.nodes if node.called)
    return tuple(dict.fromkeys(each for each in called if each not in own))
