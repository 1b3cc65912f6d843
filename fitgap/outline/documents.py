"""Documents and registers a step reads and writes, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wfa.model import Flow, Node

Names = Mapping[str, tuple[str, ...]]


def documents_of(flow: Flow) -> tuple[Names, Names]:
    """Return the names of what each node reads and what it writes, by node id, without doubles.

    Lines drawn as data associations and as dotted lines count alike; many tools only have the
    latter. A dotted line without direction from a step to a document is taken as writing.
    """
    names = _names(flow)
    inputs: dict[str, dict[str, None]] = {}
    outputs: dict[str, dict[str, None]] = {}
    for node in flow.nodes:
        for output, name in _associated(node, names):
            (outputs if output else inputs).setdefault(node.id, {})[name] = None
    for line in flow.associations:
        if line.source in names and line.target in flow.node_by_id:
            inputs.setdefault(line.target, {})[names[line.source]] = None
        elif line.target in names and line.source in flow.node_by_id:
            outputs.setdefault(line.source, {})[names[line.target]] = None
    return _frozen(inputs), _frozen(outputs)


def _names(flow: Flow) -> dict[str, str]:
    """Return the name of each document; a nameless reference has the name it refers to."""
    own = {entry.id: entry.name for entry in reversed(flow.data) if entry.name}
    for other in flow.others:
        if other.element.local_name == "dataStore":
            own.setdefault(other.element.get("id") or "", other.element.get("name") or "")
    found = {entry.id: entry.name or own.get(entry.reference, "") for entry in reversed(flow.data)}
    return {identity: name for identity, name in found.items() if name}


def _associated(node: Node, names: Mapping[str, str]) -> Iterator[tuple[bool, str]]:
    for line in node.data_associations:
        ends = (line.target,) if line.output else line.source
        yield from ((line.output, names[end]) for end in ends if end in names)


def _frozen(found: dict[str, dict[str, None]]) -> Names:
    return {node: tuple(own) for node, own in found.items()}
