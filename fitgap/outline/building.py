"""From a flow to its outline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fitgap.labels.parsing import LabelParser
from fitgap.labels.tidying import tidy
from fitgap.outline.behaviour import behaviour_of
from fitgap.outline.conditions import conditions_of
from fitgap.outline.contracting import contract, fold_cascades
from fitgap.outline.control import Branch, Control, Fork, control_of
from fitgap.outline.facets import Facets
from fitgap.outline.items import Item, ItemKind, Outline
from fitgap.outline.ordering import ordering_of
from fitgap.outline.reading import FacetReader
from wfa.model import Flow, Node
from wfa.model.kinds import CATCH_EVENT_KINDS, NodeKind, TriggerKind

_SENT = frozenset({TriggerKind.MESSAGE, TriggerKind.SIGNAL, TriggerKind.ESCALATION})
_SILENT_TRIGGERS = frozenset({TriggerKind.LINK, TriggerKind.COMPENSATION, TriggerKind.CANCEL})


def outline_flow(flow: Flow, parser: LabelParser) -> Outline:
    """Return what is compared of a flow, in reading order."""
    nodes = {node.id: node for node in reversed(flow.nodes)}
    names = {identity: tidy(node.name) for identity, node in nodes.items()}
    control = fold_cascades(control_of(flow), names)
    kinds = {
        place: kind
        for place in control.places
        if place in nodes and (kind := item_kind(flow, nodes[place], control)) is not None
    }
    control = contract(control, frozenset(kinds))
    ordering = ordering_of(control, lambda place: names.get(place, ""))
    numbers = {place: number for number, place in enumerate(ordering.order)}
    ids = sorted(kinds, key=lambda place: (ordering.level[place], numbers[place]))
    conditions = conditions_of(control, ordering)
    reader = FacetReader(flow, parser)
    items = tuple(
        _item(flow, nodes[identity], index, kinds[identity], control, reader, parser)
        for index, identity in enumerate(ids)
    )
    return Outline(
        flow=flow,
        title=parser.label(_title(flow)),
        items=items,
        behaviour=behaviour_of(ids, control, ordering, conditions),
        frames={sub: parser.label(nodes[sub].name) for sub in control.opened},
    )


def _item(
    flow: Flow,
    node: Node,
    index: int,
    kind: ItemKind,
    control: Control,
    reader: FacetReader,
    parser: LabelParser,
) -> Item:
    branches = control.leaving.get(node.id, ()) if kind is ItemKind.DECISION else ()
    return Item(
        index=index,
        node=node,
        kind=kind,
        label=parser.label(node.name, question=kind is ItemKind.DECISION),
        facets=_facets(reader, node),
        branches=branches,
        ways=tuple(parser.label(branch.name) for branch in branches if branch.name.strip()),
        frame=node.scope if node.scope in control.opened else "",
        pool=flow.process_of(node.id),
    )


def _title(flow: Flow) -> str:
    if flow.info is not None:
        return flow.info.title
    main = flow.main
    pools = [pool.name for pool in flow.pools if main is not None and pool.process == main.id]
    return (main.name if main else "") or flow.name or "".join(pools[:1])


def _facets(reader: FacetReader, node: Node) -> Facets:
    """Return the facets; the deadline of a timer is what it waits for."""
    facets = reader.facets(node)
    if facets.trigger is not TriggerKind.TIMER or not node.deadlines:
        return facets
    span = facets.deadlines[0][1]
    if span.other and facets.span is not None:
        # A legal parameter gives the period; the drawing says it too, for tools that lose ours.
        span = replace(facets.span, other=span.other)
    return replace(facets, span=span, deadlines=facets.deadlines[1:])


def item_kind(flow: Flow, node: Node, control: Control) -> ItemKind | None:
    """Return as what a node is compared, None for what only routes."""
    if node.is_gateway:
        return _decision(node, control)
    if node.is_event:
        return _event_kind(flow, node)
    if node.id in control.opened:
        return None
    if node.kind is NodeKind.RECEIVE_TASK:
        starts = node.instantiate and not flow.incoming.get(node.id)
        return ItemKind.START if starts else ItemKind.WAIT
    return ItemKind.STEP


def _decision(node: Node, control: Control) -> ItemKind | None:
    branches = [b for b in control.leaving.get(node.id, ()) if not b.boundary]
    if control.forks[node.id] not in (Fork.EXCLUSIVE, Fork.INCLUSIVE):
        return None
    asks = bool(node.name.strip()) or any(_says_something(branch) for branch in branches)
    return ItemKind.DECISION if asks else None


def _says_something(branch: Branch) -> bool:
    return bool(branch.name.strip() or branch.condition.strip())


def _event_kind(flow: Flow, node: Node) -> ItemKind | None:
    triggers: Mapping[TriggerKind, None] = dict.fromkeys(event.kind for event in node.events)
    if triggers and not triggers.keys() - _SILENT_TRIGGERS:
        return None
    scope = flow.node_by_id.get(node.scope)
    inside = scope is not None and not scope.triggered_by_event
    if node.kind is NodeKind.START_EVENT and (scope is None or not scope.triggered_by_event):
        return None if inside else ItemKind.START
    if node.kind is NodeKind.END_EVENT:
        return None if inside and not triggers else ItemKind.END
    if node.kind in CATCH_EVENT_KINDS:
        return ItemKind.TIMER if TriggerKind.TIMER in triggers else ItemKind.WAIT
    return ItemKind.STEP if triggers.keys() & _SENT else None
