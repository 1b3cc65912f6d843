"""Event definitions: looked up, checked against their position, compiled."""

from __future__ import annotations

from engine.spiff.compiling.findings import TRIGGER_WORDS, Findings
from engine.spiff.nodes.triggers import Trigger
from errors.execution import (
    EventMisplaced,
    FormulaMissing,
    ReferenceBroken,
    TimerEmpty,
)
from wfa.model import EventDefinition, Flow, Node
from wfa.model.kinds import NodeKind, TriggerKind

_CATCHABLE = {TriggerKind.MESSAGE, TriggerKind.TIMER, TriggerKind.SIGNAL, TriggerKind.CONDITIONAL}
_HANDLED = {TriggerKind.ERROR, TriggerKind.ESCALATION, TriggerKind.COMPENSATION}
_THROWN = {
    TriggerKind.MESSAGE,
    TriggerKind.SIGNAL,
    TriggerKind.ESCALATION,
    TriggerKind.COMPENSATION,
    TriggerKind.LINK,
}
_ENDED = _THROWN - {TriggerKind.LINK} | {
    TriggerKind.ERROR,
    TriggerKind.CANCEL,
    TriggerKind.TERMINATE,
}
#: What BPMN allows where (table 10.93); ``None`` stands for no definition at all.
ALLOWED: dict[str, frozenset[TriggerKind | None]] = {
    "開始": frozenset({*_CATCHABLE, None}),
    "サブプロセスの開始": frozenset({None}),
    "イベントサブプロセスの開始": frozenset(_CATCHABLE | _HANDLED),
    "途中（受け）": frozenset(_CATCHABLE | {TriggerKind.LINK}),
    "途中（送り）": frozenset({*_THROWN, None}),
    "境界": frozenset(_CATCHABLE | _HANDLED | {TriggerKind.CANCEL}),
    "終了": frozenset({*_ENDED, None}),
}
#: What is never handled beside what it happens to.
_INTERRUPTING = frozenset({TriggerKind.ERROR, TriggerKind.CANCEL, TriggerKind.COMPENSATION})
#: Root elements a definition refers to.
_REFERRED = {
    TriggerKind.MESSAGE: ("message", "メッセージ"),
    TriggerKind.SIGNAL: ("signal", "シグナル"),
    TriggerKind.ERROR: ("error", "エラー"),
    TriggerKind.ESCALATION: ("escalation", "エスカレーション"),
}


def position_of(node: Node, around: Node | None) -> str:
    """Return where an event stands, in the words of ``ALLOWED``."""
    match node.kind:
        case NodeKind.START_EVENT if around is None:
            return "開始"
        case NodeKind.START_EVENT if around is not None and around.triggered_by_event:
            return "イベントサブプロセスの開始"
        case NodeKind.START_EVENT:
            return "サブプロセスの開始"
        case NodeKind.INTERMEDIATE_CATCH:
            return "途中（受け）"
        case NodeKind.INTERMEDIATE_THROW:
            return "途中（送り）"
        case NodeKind.BOUNDARY_EVENT:
            return "境界"
    return "終了"


def compile_events(
    node: Node, around: Node | None, flow: Flow, findings: Findings
) -> tuple[Trigger, ...]:
    """Compile the definitions of one event; ``around`` is the sub-process that holds it."""
    position = position_of(node, around)
    definitions = [d for d in (_shared(d, node, flow, findings) for d in node.events) if d]
    kinds: set[TriggerKind | None] = {definition.kind for definition in definitions}
    for kind in kinds or {None}:
        if kind not in ALLOWED[position]:
            detail = f"Expected {node.id} to be allowed, but {kind} cannot stand at {position}"
            word = TRIGGER_WORDS[kind] if kind else "種類なし"
            findings.node(EventMisplaced, node, detail, kind=word, where=position)
            return ()
    for kind in sorted(_INTERRUPTING & kinds) if not node.interrupting else ():
        detail = f"Expected {node.id} to interrupt, because {kind} always does"
        word = f"{TRIGGER_WORDS[kind]}（中断なし）"
        findings.node(EventMisplaced, node, detail, kind=word, where=position)
    if len(definitions) > 1 and is_link(node):
        detail = f"Expected link {node.id} to be nothing but a link, but it is more"
        findings.node(EventMisplaced, node, detail, kind="リンクとほかの種類", where=position)
    return tuple(
        compile_event(definition, node, flow, findings, number=number)
        for number, definition in enumerate(definitions)
    )


def _shared(
    definition: EventDefinition, node: Node, flow: Flow, findings: Findings
) -> EventDefinition | None:
    """Follow an ``eventDefinitionRef``."""
    if not definition.shared:
        return definition
    root = flow.root_by_id.get(local_id(definition.shared))
    if root is not None and root.definition is not None:
        return root.definition
    _broken(node, "イベントの定義", definition.shared, findings)
    return None


def compile_event(
    definition: EventDefinition, node: Node, flow: Flow, findings: Findings, *, number: int = 0
) -> Trigger:
    """Compile one definition; ``number`` chooses among the deadlines of the node."""
    trigger = _referring(definition, node, flow, findings)
    if definition.kind is TriggerKind.CONDITIONAL:
        return _conditional(definition, node, findings)
    if definition.kind is TriggerKind.TIMER:
        return _timer(definition, node, findings, number)
    return trigger


def _referring(definition: EventDefinition, node: Node, flow: Flow, findings: Findings) -> Trigger:
    kind, reference = definition.kind, local_id(definition.reference)
    key, link = reference, None
    if kind in _REFERRED:
        tag, word = _REFERRED[kind]
        root = flow.root_by_id.get(reference) if reference else None
        if reference and (root is None or root.tag != tag):
            _broken(node, word, definition.reference, findings)
        if root is not None:
            coded = kind in (TriggerKind.ERROR, TriggerKind.ESCALATION)
            key = (root.code if coded else root.name) or root.name or root.id
            link = root.link
        elif kind in (TriggerKind.MESSAGE, TriggerKind.SIGNAL):
            key = node.name or node.id
    return Trigger(
        kind=kind,
        key=key,
        reference=reference,
        link=link,
        wait_for_completion=definition.wait_for_completion,
    )


def _conditional(definition: EventDefinition, node: Node, findings: Findings) -> Trigger:
    condition = None
    text = definition.expression.text if definition.expression else ""
    if definition.expression is None or not text.strip():
        detail = f"Expected {node.id} to have a condition, but it has none"
        findings.node(FormulaMissing, node, detail, what="条件")
    else:
        condition = findings.node_formula(definition.expression, node, "条件")
    return Trigger(kind=definition.kind, condition=condition, expression=text)


def _timer(definition: EventDefinition, node: Node, findings: Findings, number: int) -> Trigger:
    text = definition.expression.text.strip() if definition.expression else ""
    deadline = node.deadlines[min(number, len(node.deadlines) - 1)] if node.deadlines else None
    if not text and deadline is None:
        detail = f"Expected timer {node.id} to have a time or deadline, but it has neither"
        findings.node(TimerEmpty, node, detail)
    return Trigger(
        kind=definition.kind,
        timer=definition.timer if text else None,
        expression=text,
        deadline=None if text else deadline,
    )


def compile_message(node: Node, flow: Flow, findings: Findings) -> Trigger:
    """Compile the message of a send or receive task."""
    definition = EventDefinition(kind=TriggerKind.MESSAGE, reference=node.reference)
    return _referring(definition, node, flow, findings)


def local_id(reference: str) -> str:
    """Return an id without its namespace prefix: references are qualified names."""
    return reference.rpartition(":")[2]


def _broken(node: Node, what: str, reference: str, findings: Findings) -> None:
    detail = f"Expected {reference!r}, which {node.id} refers to, but the file has no such {what}"
    findings.node(ReferenceBroken, node, detail, what=what, reference=reference)


def is_link(node: Node) -> bool:
    """Return whether an event is a link: an arrow without a line."""
    return any(definition.kind is TriggerKind.LINK for definition in node.events)


def link_name(node: Node, flow: Flow) -> str:
    """Return the name by which the two ends of a link find each other."""
    for definition in node.events:
        root = flow.root_by_id.get(local_id(definition.shared)) if definition.shared else None
        meant = root.definition if root and root.definition else definition
        if meant.kind is TriggerKind.LINK:
            return meant.link_name or node.name
    return ""
