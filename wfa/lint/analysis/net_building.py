"""Builds the net of one level from the flow's nodes, sequence flows, links and boundary events."""

from __future__ import annotations

from collections.abc import Iterable

from wfa.lint.analysis.net import Mode, Net, Router
from wfa.model import Flow, Node
from wfa.model.kinds import NodeKind, TriggerKind

_SPLITS = {
    NodeKind.EXCLUSIVE_GATEWAY: Mode.ONE,
    NodeKind.EVENT_BASED_GATEWAY: Mode.ONE,
    NodeKind.PARALLEL_GATEWAY: Mode.ALL,
    NodeKind.INCLUSIVE_GATEWAY: Mode.SOME,
    NodeKind.COMPLEX_GATEWAY: Mode.SOME,
}
_JOINS = {
    NodeKind.PARALLEL_GATEWAY: Mode.ALL,
    NodeKind.INCLUSIVE_GATEWAY: Mode.SOME,
    NodeKind.COMPLEX_GATEWAY: Mode.SOME,
}


def build_net(flow: Flow, scope: str) -> Net:
    """Return the net of the process or sub-process ``scope``."""
    net = Net(scope)
    nodes = [node for node in flow.children.get(scope, ()) if not _stands_aside(node)]
    doors = {node.id: _Door(net, node, flow) for node in nodes}
    for node in nodes:
        for line in flow.outgoing.get(node.id, ()):
            if line.target in doors and line.scope == scope:
                doors[node.id].lead_to(doors[line.target], line.id, line.condition is not None)
    _connect_links(nodes, doors)
    for door in doors.values():
        door.finish(
            [doors[b.id] for b in flow.boundary_events.get(door.node.id, ()) if b.id in doors]
        )
    net.starts = _starts(nodes, doors)
    net.approximate = any(node.kind is NodeKind.COMPLEX_GATEWAY for node in nodes)
    return net


def trigger_of(node: Node, kind: TriggerKind) -> bool:
    """Tell whether one of a node's event definitions is of this kind."""
    return any(event.kind is kind for event in node.events)


def link_names(node: Node) -> Iterable[str]:
    """Return the names of the links a node throws or catches."""
    return [e.link_name for e in node.events if e.kind is TriggerKind.LINK]


def _stands_aside(node: Node) -> bool:
    compensates = node.kind is NodeKind.BOUNDARY_EVENT and trigger_of(
        node, TriggerKind.COMPENSATION
    )
    return node.for_compensation or node.triggered_by_event or compensates


class _Door:
    """The routers of one node: where tokens enter, and where each way out begins."""

    def __init__(self, net: Net, node: Node, flow: Flow) -> None:
        self.net = net
        self.node = node
        self.default = node.default if not node.is_gateway else ""
        self.inside = net.add(
            Router(
                node.id,
                join=_JOINS.get(node.kind, Mode.ONE),
                split=_SPLITS.get(node.kind, Mode.ALL),
                step=not node.is_gateway,
                ends_all=trigger_of(node, TriggerKind.TERMINATE),
            )
        )
        if node.kind is NodeKind.EVENT_BASED_GATEWAY and node.event_gateway_type == "Parallel":
            self.inside.split = Mode.ALL
        self.plain: list[_Door] = []
        self.conditional: list[_Door] = []
        self.otherwise: _Door | None = None

    def lead_to(self, target: _Door, line: str, conditional: bool) -> None:
        """Note a sequence flow; gateways decide by themselves, conditions matter to steps only."""
        if self.node.is_gateway or not conditional:
            if line and line == self.default:
                self.otherwise = target
            else:
                self.plain.append(target)
        else:
            self.conditional.append(target)

    def finish(self, boundary: list[_Door]) -> None:
        """Make the edges, with the boundary events of the node among the ways out."""
        leaving = self.inside
        for event in boundary:
            if not event.node.interrupting:
                leaving = self._beside(leaving, event)
        interrupting = [event for event in boundary if event.node.interrupting]
        if interrupting:
            choice = self.net.add(Router(self.node.id, split=Mode.ONE))
            self.net.connect(leaving, choice)
            for event in interrupting:
                self.net.connect(choice, event.inside)
            leaving = self.net.add(Router(self.node.id, split=self.inside.split))
            self.net.connect(choice, leaving)
        self._leave(leaving)

    def _beside(self, leaving: Router, event: _Door) -> Router:
        """A non-interrupting event happens, or does not, while the work goes on."""
        both = self.net.add(Router(self.node.id, split=Mode.ALL))
        self.net.connect(leaving, both)
        maybe = self.net.add(Router(event.node.id, split=Mode.ONE, may_vanish=True))
        self.net.connect(both, maybe)
        self.net.connect(maybe, event.inside)
        rest = self.net.add(Router(self.node.id, split=self.inside.split))
        self.net.connect(both, rest)
        return rest

    def _leave(self, leaving: Router) -> None:
        if not self.conditional:
            for target in (*self.plain, *([self.otherwise] if self.otherwise else [])):
                self.net.connect(leaving, target.inside)
            return
        for target in self.plain:
            self.net.connect(leaving, target.inside)
        chosen = self.net.add(Router(self.node.id, split=Mode.SOME))
        if self.otherwise or self.plain:
            choice = self.net.add(
                Router(self.node.id, split=Mode.ONE, may_vanish=self.otherwise is None)
            )
            self.net.connect(leaving, choice)
            self.net.connect(choice, chosen)
            if self.otherwise:
                self.net.connect(choice, self.otherwise.inside)
        else:
            self.net.connect(leaving, chosen)
        for target in self.conditional:
            self.net.connect(chosen, target.inside)


def _connect_links(nodes: list[Node], doors: dict[str, _Door]) -> None:
    catches = {
        name: node
        for node in reversed(nodes)
        if node.kind is NodeKind.INTERMEDIATE_CATCH
        for name in link_names(node)
    }
    for node in nodes:
        if node.kind is NodeKind.INTERMEDIATE_THROW:
            for name in link_names(node):
                if name in catches:
                    doors[node.id].plain.append(doors[catches[name].id])


def _starts(nodes: list[Node], doors: dict[str, _Door]) -> list[tuple[Router, ...]]:
    """Each start event is one way to begin; without any, everything nothing leads to."""
    begins = [n for n in nodes if n.kind is NodeKind.START_EVENT]
    begins += [n for n in nodes if n.instantiate and not doors[n.id].inside.entries]
    if begins:
        starts: list[tuple[Router, ...]] = [(doors[n.id].inside,) for n in begins]
    else:
        loose = (n for n in nodes if n.kind is not NodeKind.BOUNDARY_EVENT)
        together = tuple(doors[n.id].inside for n in loose if not doors[n.id].inside.entries)
        starts = [together] if together else []
    for group in starts:
        for router in group:
            router.source = True
    return starts
