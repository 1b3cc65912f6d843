"""The control flow of all processes as one graph: sub-processes opened, link events joined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from wfa.model import Flow, Node, SequenceFlow
from wfa.model.kinds import NodeKind, TriggerKind


class Fork(StrEnum):
    """How several arrows leave a place."""

    NONE = "none"
    EXCLUSIVE = "exclusive"
    INCLUSIVE = "inclusive"
    PARALLEL = "parallel"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Branch:
    """One arrow of the control flow."""

    source: str
    target: str
    name: str = ""
    condition: str = ""
    default: bool = False
    boundary: bool = False  #: from a step to an event on its border
    interrupting: bool = True  #: of boundary arrows


@dataclass(frozen=True)
class Control:
    """Places and arrows.

    Places are node ids; ``"<id> end"`` is where an opened sub-process ends.
    """

    places: tuple[str, ...]
    leaving: Mapping[str, tuple[Branch, ...]]
    entering: Mapping[str, tuple[Branch, ...]]
    forks: Mapping[str, Fork]
    joins: frozenset[str]  #: places that wait for all arrows
    opened: frozenset[str]  #: sub-processes whose contents are places of their own

    @property
    def roots(self) -> tuple[str, ...]:
        """Places without an arrow to them."""
        return tuple(place for place in self.places if not self.entering.get(place))


_FORKS = {
    NodeKind.EXCLUSIVE_GATEWAY: Fork.EXCLUSIVE,
    NodeKind.INCLUSIVE_GATEWAY: Fork.INCLUSIVE,
    NodeKind.COMPLEX_GATEWAY: Fork.INCLUSIVE,
    NodeKind.PARALLEL_GATEWAY: Fork.PARALLEL,
    NodeKind.EVENT_BASED_GATEWAY: Fork.EVENT,
}


def control_of(flow: Flow) -> Control:
    """Return the control flow of a flow. Loose arrows are left out."""
    opened = frozenset(node.id for node in flow.nodes if is_opened(flow, node))
    nodes = {node.id: node for node in reversed(flow.nodes)}
    places = tuple(dict.fromkeys(node.id for node in flow.nodes))
    places += tuple(_end_of(sub) for sub in places if sub in opened)
    known = frozenset(places)
    branches = [b for b in _branches(flow, opened) if b.source in known and b.target in known]
    leaving: dict[str, list[Branch]] = {}
    entering: dict[str, list[Branch]] = {}
    for branch in dict.fromkeys(branches):
        leaving.setdefault(branch.source, []).append(branch)
        entering.setdefault(branch.target, []).append(branch)
    return Control(
        places=places,
        leaving={place: tuple(own) for place, own in leaving.items()},
        entering={place: tuple(own) for place, own in entering.items()},
        forks={place: _fork(place, nodes, leaving.get(place, []), opened) for place in places},
        joins=frozenset(
            place
            for place in places
            if place in nodes and nodes[place].kind is NodeKind.PARALLEL_GATEWAY
        ),
        opened=opened,
    )


def is_opened(flow: Flow, node: Node) -> bool:
    """Say whether a sub-process holds steps or decisions that are compared instead of it."""
    return node.is_sub_process and any(
        child.is_step or child.is_gateway for child in flow.children.get(node.id, ())
    )


def _end_of(sub_process: str) -> str:
    return f"{sub_process} end"


def _branches(flow: Flow, opened: frozenset[str]) -> Iterator[Branch]:
    defaults = {node.default for node in flow.nodes if node.default}
    for arrow in flow.sequence_flows:
        yield _arrow(arrow, opened, arrow.id in defaults)
    for node in flow.nodes:
        if node.attached_to:
            yield Branch(node.attached_to, node.id, boundary=True, interrupting=node.interrupting)
        if node.triggered_by_event and node.is_sub_process:
            yield Branch(node.scope, node.id, boundary=True, interrupting=False)
        if node.id in opened:
            yield from _frame(flow, node)
    yield from _links(flow)


def _arrow(arrow: SequenceFlow, opened: frozenset[str], default: bool) -> Branch:
    return Branch(
        source=_end_of(arrow.source) if arrow.source in opened else arrow.source,
        target=arrow.target,
        name=arrow.name,
        condition=arrow.condition.text if arrow.condition else "",
        default=default,
    )


def _frame(flow: Flow, frame: Node) -> Iterator[Branch]:
    """Yield the arrows into the first and out of the last places of an opened sub-process."""
    inside = [child for child in flow.children.get(frame.id, ()) if not child.triggered_by_event]
    plain = [child for child in inside if not child.attached_to]
    starts = [c for c in plain if c.kind is NodeKind.START_EVENT]
    first = starts or [c for c in plain if not flow.incoming.get(c.id)]
    for child in first or plain[:1]:
        yield Branch(frame.id, child.id)
    last = [child for child in inside if not flow.outgoing.get(child.id)]
    for child in last or plain[-1:]:
        source = _end_of(child.id) if is_opened(flow, child) else child.id
        yield Branch(source, _end_of(frame.id))


def _links(flow: Flow) -> Iterator[Branch]:
    """Yield an arrow from each throwing link event to the catching ones of its name."""
    caught: dict[tuple[str, str], list[str]] = {}
    thrown: list[tuple[tuple[str, str], str]] = []
    for node in flow.nodes:
        for event in node.events:
            if event.kind is not TriggerKind.LINK:
                continue
            key = (node.scope, event.link_name or node.name)
            if node.kind is NodeKind.INTERMEDIATE_THROW:
                thrown.append((key, node.id))
            else:
                caught.setdefault(key, []).append(node.id)
    for key, source in thrown:
        for target in caught.get(key, ()):
            yield Branch(source, target)


def _fork(
    place: str, nodes: Mapping[str, Node], leaving: list[Branch], opened: frozenset[str]
) -> Fork:
    plain = [branch for branch in leaving if not branch.boundary]
    if len(plain) < 2:
        return Fork.NONE
    node = nodes.get(place)
    if node is not None and node.kind in _FORKS:
        return _FORKS[node.kind]
    if node is not None and place in opened:
        several_starts = any(nodes[b.target].kind is NodeKind.START_EVENT for b in plain)
        return Fork.EXCLUSIVE if several_starts else Fork.PARALLEL
    return Fork.INCLUSIVE if any(branch.condition for branch in plain) else Fork.PARALLEL
