"""What starts and informs what: the connections between flows, read from messages and calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from wfa.drawing.scene import flow_name
from wfa.model import Flow
from wfa.model.kinds import LinkEffect, NodeKind

PARTS = "CP"  #: business number of the common parts (共通部品)
OTHER = ""  #: business number of flows that do not say theirs


class ConnectionKind(StrEnum):
    """What one flow does to another, the strongest first."""

    START = "start"  #: a message starts a case there
    CALL = "call"  #: a call activity runs it as a part of its own case
    TELL = "tell"  #: a message tells it something


@dataclass(frozen=True, slots=True)
class Place:
    """One flow on the map."""

    flow_id: str
    business_no: str
    title: str = ""  #: empty: the flow is named by others, but its file was not given


@dataclass(frozen=True, slots=True)
class Connection:
    """An arrow of the map, with the names of the messages that travel on it."""

    source: str
    target: str
    kind: ConnectionKind
    messages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Connections:
    """All flows and the arrows between them, in a fixed order."""

    places: tuple[Place, ...]
    arrows: tuple[Connection, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Place]:
        """Places by flow id."""
        return {place.flow_id: place for place in self.places}

    @cached_property
    def businesses(self) -> Mapping[str, tuple[Place, ...]]:
        """Places by business number, both in ascending order."""
        groups: dict[str, list[Place]] = {}
        for place in self.places:
            groups.setdefault(place.business_no, []).append(place)
        return {number: tuple(groups[number]) for number in sorted(groups)}

    def without_parts(self) -> Connections:
        """Leave out common parts that are only called: nearly every flow calls them."""
        arrows = tuple(a for a in self.arrows if self.by_id[a.target].business_no != PARTS)
        ends = {end for arrow in arrows for end in (arrow.source, arrow.target)}
        places = tuple(p for p in self.places if p.business_no != PARTS or p.flow_id in ends)
        return Connections(places, arrows)

    def around(self, business_no: str) -> Connections:
        """Keep one business with all its flows, and what it is connected with."""

        def own(flow_id: str) -> bool:
            return self.by_id[flow_id].business_no == business_no

        arrows = tuple(a for a in self.arrows if own(a.source) or own(a.target))
        ends = {end for arrow in arrows for end in (arrow.source, arrow.target)}
        places = tuple(p for p in self.places if p.business_no == business_no or p.flow_id in ends)
        return Connections(places, arrows)


def connect(flows: Iterable[Flow]) -> Connections:
    """Read the connections of flows. A flow that others name, but nobody gave, has no title."""
    given = {_place(flow).flow_id: flow for flow in reversed(list(flows))}
    processes = {
        process.id: flow_id for flow_id, flow in given.items() for process in flow.processes
    }
    places = {flow_id: _place(flow) for flow_id, flow in given.items()}
    found: dict[tuple[str, str, ConnectionKind], list[str]] = {}
    for flow_id, flow in given.items():
        for target, kind, name in (*_messages(flow), *_calls(flow, processes)):
            if target.flow_id != flow_id:
                places.setdefault(target.flow_id, target)
                found.setdefault((flow_id, target.flow_id, kind), []).append(name)
    arrows = tuple(
        Connection(source, target, kind, tuple(dict.fromkeys(filter(None, found[key]))))
        for key in sorted(found)
        for source, target, kind in (key,)
    )
    return Connections(tuple(places[flow_id] for flow_id in sorted(places)), arrows)


def _place(flow: Flow) -> Place:
    if flow.info is None:
        name = flow_name(flow)
        return Place(flow.main.id if flow.main else name, OTHER, name)
    return Place(flow.info.flow_id, flow.info.business_no, flow.info.title)


def _messages(flow: Flow) -> Iterator[tuple[Place, ConnectionKind, str]]:
    for root in flow.root_elements:
        if root.link is not None:
            starts = root.link.effect is LinkEffect.START
            target = Place(f"{root.link.business_no}-{root.link.flow_no}", root.link.business_no)
            yield target, ConnectionKind.START if starts else ConnectionKind.TELL, root.name


def _calls(flow: Flow, processes: Mapping[str, str]) -> Iterator[tuple[Place, ConnectionKind, str]]:
    for node in flow.nodes:
        if node.kind is NodeKind.CALL_ACTIVITY and node.called:
            called = processes.get(node.called) or processes.get(node.called.rpartition(":")[2])
            if called is not None:
                # The place itself is known: the process was found in a given file.
                yield Place(called, OTHER), ConnectionKind.CALL, node.name
