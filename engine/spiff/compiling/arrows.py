"""Sequence flows, link events and boundary events: who follows whom."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from engine.spiff.compiling.events import is_link, link_name
from engine.spiff.compiling.findings import Findings, arrow_label
from engine.spiff.nodes.activities import ActivitySpec
from engine.spiff.nodes.base import Arrow, NodeSpec
from engine.spiff.nodes.catching import BoundarySpec, IntermediateCatchSpec
from engine.spiff.nodes.complex import ComplexSpec
from engine.spiff.nodes.gateways import EventGatewaySpec, ExclusiveSpec
from engine.spiff.nodes.inclusive import InclusiveSpec
from engine.spiff.nodes.tasks import ReceiveTaskSpec
from engine.spiff.nodes.throwing import EndSpec
from errors.execution import (
    ArrowBroken,
    ArrowForbidden,
    BoundaryLoose,
    FormulaMissing,
    LinkUnmatched,
    ReferenceBroken,
)
from wfa.model import Flow, SequenceFlow
from wfa.model.kinds import NodeKind, TriggerKind

Specs = Mapping[str, NodeSpec]

#: Refused by themselves; their arrows need no refusal of their own.
_UNSUPPORTED = frozenset(
    {NodeKind.SUB_CHOREOGRAPHY, NodeKind.CHOREOGRAPHY_TASK, NodeKind.CALL_CHOREOGRAPHY}
)


def connect(specs: Specs, lines: Sequence[SequenceFlow], flow: Flow, findings: Findings) -> None:
    """Compile all arrows between the nodes of one process."""
    for line in lines:
        if not any(_is_unsupported(name, flow) for name in (line.source, line.target)):
            _connect_line(line, specs, findings)
    decided = {line.id for line in lines if line.condition is not None}
    for spec in specs.values():
        _check_default(spec, findings)
        _check_conditions(spec, decided, findings)
        if isinstance(spec, ComplexSpec) and len(spec.entrances) > 1 and not spec.node.completion:
            detail = f"Expected {spec.name} to have an activation condition, but it has none"
            findings.node(FormulaMissing, spec.node, detail, what="合流の条件")
    attach_boundaries(specs, findings)
    for spec in specs.values():
        _check_event_gateway(spec, findings)
    _connect_links(specs, flow, findings)


def _is_unsupported(name: str, flow: Flow) -> bool:
    node = flow.node_by_id.get(name)
    return node is not None and node.kind in _UNSUPPORTED


def _connect_line(line: SequenceFlow, specs: Specs, findings: Findings) -> None:
    source, target = specs.get(line.source), specs.get(line.target)
    if source is None or target is None or source.scope is not target.scope:
        detail = f"Expected {line.id} to join two nodes of one scope: {line.source}, {line.target}"
        findings.add(ArrowBroken(detail, element=arrow_label(line), element_id=line.id))
        return
    for end, problem in ((source, _not_out(source, line)), (target, _not_in(source, target))):
        if problem:
            detail = f"Expected {line.id} to be allowed at {end.name}, but: {problem}"
            findings.node(ArrowForbidden, end.node, detail, problem=problem)
            return
    condition = findings.formula(
        line.condition, element=arrow_label(line), element_id=line.id, what="条件"
    )
    default = source.node.default == line.id
    source.connect(target)
    source.arrows.append(Arrow(line.id, target, condition, default))
    target.entrances.append(line.id)


def _not_out(source: NodeSpec, line: SequenceFlow) -> str:
    """Return why an arrow may not leave a node, or nothing (BPMN 8.4.13, 10.5)."""
    undoes = isinstance(source, BoundarySpec) and any(
        definition.kind is TriggerKind.COMPENSATION for definition in source.node.events
    )
    if undoes or isinstance(source, EndSpec) or _is_aside(source) or _throws_link(source):
        return "、出る矢印を付けられません"
    if line.condition is not None and not _may_choose(source):
        return "、条件の付いた矢印を付けられません"
    return ""


def _not_in(source: NodeSpec, target: NodeSpec) -> str:
    """Return why an arrow may not lead to a node, or nothing (BPMN 8.4.13, 10.5, 10.6.6)."""
    begins = target.node.kind in (NodeKind.START_EVENT, NodeKind.BOUNDARY_EVENT)
    if begins or _is_aside(target) or _catches_link(target):
        return "、入る矢印を付けられません"
    if isinstance(source, EventGatewaySpec) and not isinstance(
        target, IntermediateCatchSpec | ReceiveTaskSpec
    ):
        return "、イベントゲートウェイからの矢印を付けられません（受けのイベントか受信タスクだけ）"
    return ""


def _may_choose(spec: NodeSpec) -> bool:
    return isinstance(spec, ActivitySpec | ExclusiveSpec | InclusiveSpec)


def _is_aside(spec: NodeSpec) -> bool:
    """Return whether a node stands outside the normal flow."""
    return spec.node.for_compensation or spec.node.triggered_by_event


def _throws_link(spec: NodeSpec) -> bool:
    return spec.node.kind is NodeKind.INTERMEDIATE_THROW and is_link(spec.node)


def _catches_link(spec: NodeSpec) -> bool:
    return spec.node.kind is NodeKind.INTERMEDIATE_CATCH and is_link(spec.node)


def _check_default(spec: NodeSpec, findings: Findings) -> None:
    default = spec.node.default
    if not default:
        return
    arrow = next((a for a in spec.arrows if a.id == default), None)
    if arrow is None:
        detail = f"Expected the default of {spec.name} to be one of its arrows, but: {default!r}"
        findings.node(ReferenceBroken, spec.node, detail, what="既定の矢印", reference=default)
    elif arrow.condition is not None or not _may_choose(spec):
        problem = "、条件を付けた既定の矢印を付けられません"
        findings.node(
            ArrowForbidden, spec.node, f"Expected no condition: {default}", problem=problem
        )


def _check_conditions(spec: NodeSpec, decided: Container[str], findings: Findings) -> None:
    """An exclusive gateway with a choice decides by conditions; one arrow may be "otherwise"."""
    if not isinstance(spec, ExclusiveSpec) or len(spec.arrows) < 2:
        return
    bare = [a for a in spec.arrows if a.id not in decided and not a.default]
    has_default = any(a.default for a in spec.arrows)
    for arrow in bare if has_default else bare[1:]:
        detail = f"Expected arrow {arrow.id} out of {spec.name} to have a condition"
        what = f"「{arrow.target.label}」への矢印の条件"
        findings.node(FormulaMissing, spec.node, detail, what=what)


def _check_event_gateway(spec: NodeSpec, findings: Findings) -> None:
    """What may follow an event gateway, each only an event that is waited for (BPMN 10.6.6)."""
    if not isinstance(spec, EventGatewaySpec):
        return
    receives = any(isinstance(arrow.target, ReceiveTaskSpec) for arrow in spec.arrows)
    for arrow in spec.arrows:
        target = arrow.target
        problem = ""
        if target.boundaries or target.repeats:
            problem = "境界イベントか繰返しあり"
        elif target.node.parallel_multiple:
            problem = "並列複数のイベント"
        elif receives and any(d.kind is TriggerKind.MESSAGE for d in target.node.events):
            problem = "受信タスクとメッセージのイベントは混ぜられない"
        if problem:
            detail = f"Expected {target.name} to be allowed behind {spec.name}, but: {problem}"
            text = f"、イベントゲートウェイからの矢印を付けられません（{problem}）"
            findings.node(ArrowForbidden, target.node, detail, problem=text)


def attach_boundaries(specs: Specs, findings: Findings) -> None:
    """Give each activity its boundary events."""
    for spec in specs.values():
        if not isinstance(spec, BoundarySpec):
            continue
        host = specs.get(spec.node.attached_to)
        if isinstance(host, ActivitySpec) and host.scope is spec.scope and not _is_aside(host):
            spec.host = host
            host.boundaries.append(spec)
        else:
            detail = f"Expected {spec.name} to be attached to an activity beside it"
            findings.node(BoundaryLoose, spec.node, detail)


def _connect_links(specs: Specs, flow: Flow, findings: Findings) -> None:
    """A link is an arrow without a line (BPMN 10.5.5 Link)."""
    targets: dict[tuple[int, str], list[NodeSpec]] = {}
    for spec in specs.values():
        if _catches_link(spec):
            targets.setdefault((id(spec.scope), link_name(spec.node, flow)), []).append(spec)
    for spec in specs.values():
        if not _throws_link(spec):
            continue
        name = link_name(spec.node, flow)
        partners = targets.get((id(spec.scope), name), [])
        if len(partners) != 1:
            detail = f"Expected one target of link {spec.name}, but {len(partners)} exist"
            findings.node(LinkUnmatched, spec.node, detail, link=name, count=len(partners))
            continue
        spec.connect(partners[0])
        spec.arrows.append(Arrow("", partners[0]))
        partners[0].entrances.append("")
