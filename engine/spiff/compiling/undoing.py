"""Compensation handlers, cancel events, and what has to be remembered for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.spiff.compiling.findings import Findings
from engine.spiff.nodes.activities import ActivitySpec
from engine.spiff.nodes.base import NodeSpec
from engine.spiff.nodes.catching import BoundarySpec
from engine.spiff.nodes.scopes import EventSubProcessSpec, ScopeSpec, SubProcessSpec
from errors.execution import CancelMisplaced, CompensationUnclear, ReferenceBroken
from wfa.model import Flow
from wfa.model.kinds import NodeKind, TriggerKind

Specs = Mapping[str, NodeSpec]


def connect_handlers(specs: Specs, flow: Flow, findings: Findings) -> None:
    """Find the compensation activity of each compensation boundary event, by association."""
    handlers = {
        spec.name: spec
        for spec in specs.values()
        if isinstance(spec, ActivitySpec) and spec.node.for_compensation
    }
    used: set[str] = set()
    for spec in specs.values():
        if isinstance(spec, BoundarySpec) and _has(spec, TriggerKind.COMPENSATION):
            names = {
                line.target if line.source == spec.name else line.source
                for line in flow.associations
                if spec.name in (line.source, line.target)
            } & handlers.keys()
            used |= names
            _connect_handler(spec, [handlers[name] for name in sorted(names)], findings)
    for name in handlers.keys() - used:
        problem = "補償の境界イベントと関連線で結んでください"
        detail = f"Expected handler {name} to have a compensation event, but it has none"
        findings.node(CompensationUnclear, handlers[name].node, detail, problem=problem)


def _connect_handler(spec: BoundarySpec, handlers: list[ActivitySpec], findings: Findings) -> None:
    problem = ""
    if len(handlers) != 1:
        problem = f"取消しの作業と関連線で一つだけ結んでください（いまは{len(handlers)}個）"
    elif len(spec.triggers) > 1:
        problem = "補償の境界イベントにほかの種類を加えられません"
    elif handlers[0].scope is not spec.scope:
        problem = "取消しの作業を同じ図の中に置いてください"
    if problem:
        detail = f"Expected {spec.name} to have one handler, but: {problem}"
        findings.node(CompensationUnclear, spec.node, detail, problem=problem)
    elif spec.host is not None:
        spec.host.handler = handlers[0]


def check_references(specs: Specs, findings: Findings) -> None:
    """Refuse events that undo an unknown activity, and cancel events out of place."""
    for spec in specs.values():
        for definition in spec.node.events:
            reference = definition.reference.rpartition(":")[2]
            if definition.kind is TriggerKind.COMPENSATION and reference:
                if not isinstance(specs.get(reference), ActivitySpec):
                    detail = f"Expected {spec.name} to undo an activity, but it is {reference!r}"
                    findings.node(
                        ReferenceBroken,
                        spec.node,
                        detail,
                        what="取り消す作業",
                        reference=reference,
                    )
            elif definition.kind is TriggerKind.CANCEL:
                _check_cancel(spec, findings)


def _check_cancel(spec: NodeSpec, findings: Findings) -> None:
    """A cancel event belongs to a transaction (BPMN 10.3.5, 10.5.5)."""
    problem = ""
    if isinstance(spec, BoundarySpec):
        if _host_kind(spec) is not NodeKind.TRANSACTION:
            problem = "トランザクションの境界に付けてください"
    else:
        around = spec.scope.owner_spec
        if around is None or around.node.kind is not NodeKind.TRANSACTION:
            problem = "トランザクションの中に置いてください"
        elif not any(_has(boundary, TriggerKind.CANCEL) for boundary in around.boundaries):
            problem = "トランザクションの境界に、取消しを受けるイベントを付けてください"
    if problem:
        detail = f"Expected cancel event {spec.name} to belong to a transaction, but: {problem}"
        findings.node(CancelMisplaced, spec.node, detail, problem=problem)


def _host_kind(spec: BoundarySpec) -> NodeKind | None:
    return spec.host.node.kind if spec.host else None


def mark_compensable(scopes: Iterable[ScopeSpec]) -> None:
    """Mark every activity that can be undone: by a handler, or by undoing what is inside.

    Works its way up until nothing changes: called processes may call each other.
    """
    activities = [
        spec
        for scope in scopes
        for spec in scope.task_specs.values()
        if isinstance(spec, ActivitySpec) and not isinstance(spec, EventSubProcessSpec)
    ]
    changed = True
    while changed:
        changed = False
        for spec in activities:
            if not spec.compensable and (spec.handler or _undone_inside(spec)):
                spec.compensable = changed = True


def _undone_inside(spec: ActivitySpec) -> bool:
    if not isinstance(spec, SubProcessSpec):
        return False
    return any(
        _has(start, TriggerKind.COMPENSATION) for start in spec.content.handler_starts
    ) or any(
        isinstance(inner, ActivitySpec) and inner.compensable
        for inner in spec.content.task_specs.values()
    )


def _has(spec: NodeSpec, kind: TriggerKind) -> bool:
    return any(definition.kind is kind for definition in spec.node.events)
