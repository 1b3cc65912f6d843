"""One specification per flow node, by kind."""

from __future__ import annotations

from collections.abc import Callable

from engine.spiff.compiling.data import compile_data
from engine.spiff.compiling.events import compile_events, compile_message, is_link
from engine.spiff.compiling.findings import NODE_WORDS, Findings
from engine.spiff.compiling.repetitions import compile_repetition
from engine.spiff.formulas import Assignment, split_script
from engine.spiff.nodes.activities import ActivitySpec
from engine.spiff.nodes.adhoc import AdHocSpec
from engine.spiff.nodes.base import NodeSpec
from engine.spiff.nodes.catching import (
    BoundarySpec,
    CatchSpec,
    IntermediateCatchSpec,
    StartEventSpec,
)
from engine.spiff.nodes.complex import ComplexSpec
from engine.spiff.nodes.gateways import EventGatewaySpec, ExclusiveSpec, ParallelSpec, PassSpec
from engine.spiff.nodes.inclusive import InclusiveSpec
from engine.spiff.nodes.scopes import (
    CallSpec,
    EventSubProcessSpec,
    ScopeSpec,
    SubProcessSpec,
    TransactionSpec,
)
from engine.spiff.nodes.tasks import (
    PersonTaskSpec,
    PlainTaskSpec,
    ReceiveTaskSpec,
    ScriptTaskSpec,
    SendTaskSpec,
    ServiceTaskSpec,
)
from engine.spiff.nodes.throwing import EndSpec, ThrowSpec
from errors.execution import (
    ElementUnsupported,
    FormulaMissing,
    FormulaUnreadable,
    PersonNotReached,
    QuantityInvalid,
    ServiceUnnamed,
)
from wfa.model import Expression, Flow, Node
from wfa.model.kinds import CATCH_EVENT_KINDS, NodeKind, TriggerKind

#: What a person sees: only these may have a form or outcomes, and events that wait for a message,
#: which a person may enter when it comes on paper or by telephone.
_SHOWN = frozenset(
    {NodeKind.USER_TASK, NodeKind.MANUAL_TASK, NodeKind.RECEIVE_TASK, NodeKind.START_EVENT}
)
_PLAIN: dict[NodeKind, Callable[[ScopeSpec, Node, Flow], NodeSpec]] = {
    NodeKind.TASK: PlainTaskSpec,
    NodeKind.USER_TASK: PersonTaskSpec,
    NodeKind.MANUAL_TASK: PersonTaskSpec,
    NodeKind.SCRIPT_TASK: ScriptTaskSpec,
    NodeKind.SERVICE_TASK: ServiceTaskSpec,
    NodeKind.BUSINESS_RULE_TASK: ServiceTaskSpec,
    NodeKind.RECEIVE_TASK: ReceiveTaskSpec,
    NodeKind.CALL_ACTIVITY: CallSpec,
    NodeKind.TRANSACTION: TransactionSpec,
    NodeKind.AD_HOC_SUB_PROCESS: AdHocSpec,
    NodeKind.START_EVENT: StartEventSpec,
    NodeKind.END_EVENT: EndSpec,
    NodeKind.INTERMEDIATE_CATCH: IntermediateCatchSpec,
    NodeKind.INTERMEDIATE_THROW: ThrowSpec,
    NodeKind.BOUNDARY_EVENT: BoundarySpec,
    NodeKind.EXCLUSIVE_GATEWAY: ExclusiveSpec,
    NodeKind.PARALLEL_GATEWAY: ParallelSpec,
    NodeKind.INCLUSIVE_GATEWAY: InclusiveSpec,
    NodeKind.EVENT_BASED_GATEWAY: EventGatewaySpec,
    NodeKind.COMPLEX_GATEWAY: ComplexSpec,
}


_LINKS = frozenset({NodeKind.INTERMEDIATE_CATCH, NodeKind.INTERMEDIATE_THROW})


def make_spec(scope: ScopeSpec, node: Node, flow: Flow, findings: Findings) -> NodeSpec | None:
    """Make the specification of a node, without its arrows; None if its kind cannot run."""
    factory = _factory(node)
    if factory is None:
        detail = f"Expected {node.id} to be of a kind that runs, but it is a {node.kind}"
        findings.node(ElementUnsupported, node, detail, kind=NODE_WORDS[node.kind])
        return None
    spec = factory(scope, node, flow)
    if (node.form or node.outcomes) and not _is_shown(node):
        detail = f"Expected {node.id} to be shown to a person, but a {node.kind} is not"
        findings.node(PersonNotReached, node, detail)
    if isinstance(spec, ActivitySpec):
        _check_quantities(node, findings)
        spec.repetition = compile_repetition(node, flow, findings)
    around = flow.node_by_id.get(node.scope)
    if node.is_event:
        triggers = compile_events(node, around, flow, findings)
        if isinstance(spec, CatchSpec | ThrowSpec):
            spec.triggers = triggers
    spec.assigned_before = compile_data(node, flow, findings, output=False)
    spec.assigned_after = compile_data(node, flow, findings, output=True)
    _fill_task(spec, node, flow, findings)
    return spec


def _is_shown(node: Node) -> bool:
    messages = any(definition.kind is TriggerKind.MESSAGE for definition in node.events)
    return node.kind in _SHOWN or (messages and node.kind in CATCH_EVENT_KINDS)


def _factory(node: Node) -> Callable[[ScopeSpec, Node, Flow], NodeSpec] | None:
    if node.kind is NodeKind.SUB_PROCESS:
        return EventSubProcessSpec if node.triggered_by_event else SubProcessSpec
    if is_link(node) and node.kind in _LINKS:
        return PassSpec
    if node.kind is NodeKind.SEND_TASK:
        return ServiceTaskSpec if node.service else SendTaskSpec
    return _PLAIN.get(node.kind)


def _check_quantities(node: Node, findings: Findings) -> None:
    for value in (node.start_quantity, node.completion_quantity):
        if value < 1:
            detail = f"Expected quantities of {node.id} to be 1 or more, but one is {value}"
            findings.node(QuantityInvalid, node, detail, value=value)


def _fill_task(spec: NodeSpec, node: Node, flow: Flow, findings: Findings) -> None:
    if isinstance(spec, ScriptTaskSpec):
        spec.assignments = _script(node, findings)
    elif isinstance(spec, ServiceTaskSpec):
        _fill_service(spec, node, findings)
    elif isinstance(spec, ReceiveTaskSpec | SendTaskSpec):
        spec.trigger = compile_message(node, flow, findings)
    elif isinstance(spec, ComplexSpec) and node.completion is not None:
        spec.activation = findings.node_formula(node.completion, node, "合流の条件")


def _fill_service(spec: ServiceTaskSpec, node: Node, findings: Findings) -> None:
    if node.service is None or not node.service.connector:
        detail = f"Expected {node.id} to name a connector, but it names none"
        findings.node(ServiceUnnamed, node, detail)
        return
    spec.connector = node.service.connector
    spec.result = node.service.result
    formulas = {
        parameter.name: findings.node_formula(
            Expression(text=parameter.value), node, f"値「{parameter.name}」"
        )
        for parameter in node.service.parameters
    }
    spec.parameters = {name: formula for name, formula in formulas.items() if formula}


def _script(node: Node, findings: Findings) -> tuple[Assignment, ...]:
    """Compile a script; only the flow language is known, nothing is ever executed as Python."""
    lines = split_script(node.script or "")
    if not lines:
        detail = f"Expected script task {node.id} to have a script, but it is empty"
        findings.node(FormulaMissing, node, detail, what="スクリプト")
    assignments: list[Assignment] = []
    for number, variable, text in lines:
        if text is None:
            detail = f"Expected line {number} of {node.id} to be an assignment, but: {variable!r}"
            hint = f"{number}行目を「名前 = 式」の形にしてください"
            findings.node(FormulaUnreadable, node, detail, what="スクリプト", hint=hint)
            continue
        expression = Expression(text=text, language=node.script_format)
        formula = findings.node_formula(expression, node, f"スクリプトの{number}行目")
        if formula is not None:
            assignments.append(Assignment(variable, formula))
    return tuple(assignments)
