"""Where tokens begin in a process or sub-process."""

from __future__ import annotations

from collections.abc import Sequence

from engine.spiff.compiling.findings import Findings
from engine.spiff.nodes.base import NodeSpec
from engine.spiff.nodes.catching import BoundarySpec, StartEventSpec
from engine.spiff.nodes.scopes import ScopeSpec
from errors.execution import ArrowForbidden, StartUnusable
from wfa.model import Node
from wfa.model.kinds import NodeKind


def find_entry(scope: ScopeSpec, specs: Sequence[NodeSpec], findings: Findings) -> None:
    """Find where tokens begin in a scope when nothing else is said (BPMN 13.2, 13.3.4)."""
    starts = [spec for spec in specs if isinstance(spec, StartEventSpec)]
    around = scope.start.node
    if around.kind is NodeKind.AD_HOC_SUB_PROCESS and starts:
        _unusable(around, "アドホックサブプロセスには開始イベントを置けません", findings)
    is_process = scope.owner_spec is None
    loose = [
        spec for spec in specs if _is_loose(spec) and not (is_process and _instantiates(spec.node))
    ]
    for spec in specs:
        if _instantiates(spec.node) and (spec.entrances or not is_process):
            _not_first(spec.node, findings)
    plain = [spec for spec in starts if not spec.triggers]
    if starts:
        scope.entry = list(plain)
        for spec in loose:
            _orphan(spec.node, findings)
    else:
        scope.entry = loose
    if around.triggered_by_event:
        _single_trigger(starts, around, findings)
    elif is_process and not scope.entry and not instantiating(specs):
        _unusable(around, "何も描かれていません。開始イベントと作業を置いてください", findings)


def check_entry(scope: ScopeSpec, findings: Findings) -> None:
    """Refuse a sub-process or called process that does not begin in exactly one way."""
    around = scope.start.node
    if around.triggered_by_event:
        return
    starts = [spec for spec in scope.entry if isinstance(spec, StartEventSpec)]
    if not scope.entry:
        _unusable(around, "種類のない開始イベントを一つ置いてください", findings)
    elif len(starts) > 1:
        _unusable(around, "種類のない開始イベントが二つ以上あります。一つにしてください", findings)


def _single_trigger(starts: Sequence[StartEventSpec], around: Node, findings: Findings) -> None:
    if len(starts) != 1:
        problem = "イベントサブプロセスには開始イベントを一つだけ置いてください"
        _unusable(around, problem, findings)


def _is_loose(spec: NodeSpec) -> bool:
    """Return whether no arrow leads to a node that the normal flow should reach."""
    return not (
        spec.entrances
        or isinstance(spec, StartEventSpec | BoundarySpec)
        or spec.node.for_compensation
        or spec.node.triggered_by_event
    )


def _instantiates(node: Node) -> bool:
    return node.instantiate and node.kind in (
        NodeKind.RECEIVE_TASK,
        NodeKind.EVENT_BASED_GATEWAY,
    )


def instantiating(specs: Sequence[NodeSpec]) -> list[NodeSpec]:
    """Return the nodes that can begin a case: start events, receive tasks, event gateways."""
    return [
        spec
        for spec in specs
        if isinstance(spec, StartEventSpec) or (_instantiates(spec.node) and not spec.entrances)
    ]


def _not_first(node: Node, findings: Findings) -> None:
    """What creates the case comes first, in the process itself (BPMN 10.3.3, 10.6.6)."""
    problem = (
        "案件を始める印（instantiate）は、プロセスの最初の、入る矢印のないものだけに付けられます"
    )
    _unusable(node, problem, findings)


def _orphan(node: Node, findings: Findings) -> None:
    detail = f"Expected an arrow into {node.id}, because its process has a start event"
    problem = "入る矢印がなく、決して行われません"
    findings.node(ArrowForbidden, node, detail, problem=problem)


def _unusable(around: Node, problem: str, findings: Findings) -> None:
    detail = f"Expected {around.id} to begin in one way, but: {problem}"
    findings.node(StartUnusable, around, detail, problem=problem)
