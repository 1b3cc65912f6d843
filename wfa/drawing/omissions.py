"""What a flow has that its drawing does not show, and what the drawing has that the flow lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wfa.drawing.lines import line_ids
from wfa.model import Diagram, Edge, Flow, Shape
from wfa.model.kinds import DataKind

_DRAWN_DATA = (DataKind.OBJECT_REFERENCE, DataKind.STORE_REFERENCE)


@dataclass(frozen=True, slots=True)
class Omission:
    """One element that is not on the drawing, or one shape that belongs to nothing."""

    element: str
    name: str
    message: str  #: Japanese, with the next step


def omissions_of(flow: Flow, diagram: Diagram) -> Iterator[Omission]:
    """Yield what is missing, in document order.

    An element counts as missing when no diagram of the file shows it, although its process, or
    what it stands in, is drawn. The content of a collapsed sub-process is not missing.
    """
    shown = {s.element for d in flow.diagrams for s in d.shapes}
    shown |= {e.element for d in flow.diagrams for e in d.edges}
    scopes = _drawn_scopes(flow, shown)
    hidden = _collapsed(flow, shown)
    for element, name, scope in _drawable(flow):
        if element not in shown and scope in scopes and scope not in hidden:
            yield Omission(element, name, _missing(name or element))
    yield from _strangers(flow, diagram)


def _missing(name: str) -> str:
    return (
        f"「{name}」は配置がないため、図に描かれていません。"
        "「整列」を行うか、図に置き直してください。"
    )


def _strangers(flow: Flow, diagram: Diagram) -> Iterator[Omission]:
    collaborations = (child for c in flow.collaborations for child in c.extra.children)
    known = {element for element, _, _ in _all_elements(flow)} | line_ids(flow)
    known |= {child.get("id") or "" for child in collaborations}
    strays: tuple[Shape | Edge, ...] = (*diagram.shapes, *diagram.edges)
    for stray in strays:
        if stray.element not in known:
            message = (
                f"図形「{stray.id}」の指す「{stray.element}」が流れ図にないため、描いていません。"
                "図を描いたソフトで、この図形を消してください。"
            )
            yield Omission(stray.element, "", message)


def _drawable(flow: Flow) -> Iterator[tuple[str, str, str]]:
    """Yield id, name and scope of every element that a complete drawing shows."""
    yield from ((node.id, node.name, node.scope) for node in flow.nodes)
    yield from ((lane.id, lane.name, lane.process) for lane in flow.lanes)
    yield from ((pool.id, pool.name, pool.collaboration) for pool in flow.pools)
    yield from ((d.id, d.name, d.scope) for d in flow.data if d.kind in _DRAWN_DATA)
    yield from ((a.id, a.text[:20], a.scope) for a in flow.annotations)
    for line in flow.sequence_flows:
        yield line.id, line.name or _from_to(flow, line.source, line.target), line.scope
    for message in flow.message_flows:
        yield message.id, message.name or "連絡の線", message.collaboration


def _all_elements(flow: Flow) -> Iterator[tuple[str, str, str]]:
    yield from _drawable(flow)
    yield from ((data.id, data.name, data.scope) for data in flow.data)
    yield from ((group.id, "", group.scope) for group in flow.groups)


def _from_to(flow: Flow, source: str, target: str) -> str:
    names = (
        node.name if (node := flow.node_by_id.get(end)) and node.name else end
        for end in (source, target)
    )
    return "→".join(names)


def _drawn_scopes(flow: Flow, shown: set[str]) -> set[str]:
    """Return processes, sub-processes and collaborations of which at least something is drawn."""
    scopes = {node.scope for node in flow.nodes if node.id in shown}
    scopes |= {pool.collaboration for pool in flow.pools if pool.id in shown}
    scopes |= {pool.process for pool in flow.pools if pool.id in shown and pool.process}
    return scopes | {diagram.element for diagram in flow.diagrams}


def _collapsed(flow: Flow, shown: set[str]) -> set[str]:
    """Return ids of collapsed sub-processes and pools' processes: their content is hidden."""
    closed = {
        shape.element
        for diagram in flow.diagrams
        for shape in diagram.shapes
        if shape.expanded is False
    }
    planes = {diagram.element for diagram in flow.diagrams}
    hidden = {element for element in closed if element in flow.node_by_id}
    hidden |= {pool.process for pool in flow.pools if pool.id in closed and pool.process}
    content = {node.scope for node in flow.nodes if node.id in shown}
    return hidden - planes - content
