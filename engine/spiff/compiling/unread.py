"""What a file says beyond what is compiled: it has no meaning for execution, or it is refused.

The reader keeps as XML (``Extra``) what the model has no field for. Nothing of that may be ignored
without our knowing: each element and attribute of BPMN is either in a list of what the
specification gives no meaning for execution, or it makes the flow one that cannot run. Elements of
other namespaces are extensions, which must not change what BPMN says (BPMN 8.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.spiff.compiling.findings import LANGUAGES, Findings, arrow_label, label_of
from engine.spiff.compiling.unread_words import MEANINGLESS, MEANINGLESS_ATTRIBUTES, READ, REFUSED
from errors.execution import ContentUnsupported, ValueUnreadable
from wfa.bpmn.attributes import (
    DEFINITIONS,
    EVENT_DEFINITION,
    EXPRESSION,
    MULTI_INSTANCE,
    NODE,
    PROCESS,
    SEQUENCE,
    STANDARD_LOOP,
    Attribute,
)
from wfa.bpmn.names import BPMN
from wfa.model import (
    NO_EXTRA,
    EventDefinition,
    Expression,
    Extra,
    Flow,
    Node,
    Process,
    SequenceFlow,
)
from wfa.model.extensions import WFA_NAMESPACE
from wfa.model.kinds import NodeKind, TriggerKind
from wfa.model.xml import XmlElement

#: The specification's default, written by many tools without being meant: XPath.
_DEFAULT_LANGUAGE = "http://www.w3.org/1999/XPath"
#: Text for people, which may hold anything.
_ONLY_READ = ("documentation", "rendering")
#: A moment, period or cycle begins with one of these: it is no expression.
_TIMES = tuple("PR0123456789*")
#: Send and receive messages.
_SPEAKING = (NodeKind.SEND_TASK, NodeKind.RECEIVE_TASK)
#: How a transaction may be undone: older tools leave the signs out.
_COMPENSATES = ("##Compensate", "compensate", "Compensate", "")


class Unread:
    """Looks through one file for what nothing else reads; each problem is told once."""

    def __init__(self, flow: Flow, findings: Findings) -> None:
        self._flow = flow
        self._findings = findings
        self._language = _attribute(flow.extra, "expressionLanguage")

    def check(self, process: Process) -> None:
        """Look at a process with everything in it, and at what stands outside of the processes."""
        self._file()
        self._extra(process.extra, PROCESS, process.name or "プロセス", process.id)
        scopes = [process.id]
        for scope in scopes:  # grows while it is walked
            for node in self._flow.children.get(scope, ()):
                self._node(node)
                if node.is_sub_process and node.id not in scopes:
                    scopes.append(node.id)
        for arrow in self._flow.sequence_flows:
            if arrow.scope in scopes:
                self._arrow(arrow)

    def _file(self) -> None:
        flow = self._flow
        name = flow.name or "流れ図"
        self._extra(flow.extra, DEFINITIONS, name, flow.id)
        for other in flow.others:
            self._child(other.element, name, flow.id)
        for collaboration in flow.collaborations:
            label = collaboration.name or "コラボレーション"
            self._extra(collaboration.extra, (), label, collaboration.id)
        for pool in flow.pools:
            self._extra(pool.extra, (), pool.name or "プール", pool.id, unknown=False)

    def _arrow(self, arrow: SequenceFlow) -> None:
        label = arrow_label(arrow)
        self._extra(arrow.extra, SEQUENCE, label, arrow.id)
        self._expression(arrow.condition, label, arrow.id)

    def _node(self, node: Node) -> None:
        label = label_of(node)
        self._extra(node.extra, NODE.get(node.kind, ()), label, node.id)
        self._words(node, label)
        if node.kind is NodeKind.TRANSACTION:
            self._transaction(node, label)
        if node.kind in _SPEAKING and not node.reference and _attribute(node.extra, "operationRef"):
            self._operation_alone(label, node.id)
        for definition in node.events:
            self._extra(definition.extra, EVENT_DEFINITION[definition.kind], label, node.id)
            if definition.kind is not TriggerKind.TIMER or not _is_time(definition.expression):
                self._expression(definition.expression, label, node.id)
            self._definition(definition, label, node.id)
        if node.loop is not None:
            table = MULTI_INSTANCE if node.loop.multi_instance else STANDARD_LOOP
            self._extra(node.loop.extra, table, label, node.id)
            self._expression(node.loop.condition, label, node.id)
            self._expression(node.loop.cardinality, label, node.id)
        for association in node.data_associations:
            self._extra(association.extra, (), label, node.id)
        self._expression(node.completion, label, node.id)

    def _definition(self, definition: EventDefinition, label: str, id: str) -> None:
        for child in definition.extra.children:
            if child.local_name == "operationRef" and not definition.reference:
                self._operation_alone(label, id)
            elif child.local_name in ("source", "target") and not self._is_partner(
                definition, child.text.strip().rpartition(":")[2]
            ):
                what = f"名前の異なるリンク {child.text.strip()}"
                self._refuse(what, "送りと受けのリンクを同じ名前にしてください", label, id)

    def _is_partner(self, definition: EventDefinition, partner: str) -> bool:
        """Return whether a link named as the other side has the same name (BPMN 10.5.5 Link)."""
        return any(
            other.id == partner and other.link_name == definition.link_name
            for node in self._flow.nodes
            for other in node.events
            if other.kind is TriggerKind.LINK
        )

    def _transaction(self, node: Node, label: str) -> None:
        """How a transaction is undone: we know compensation only (BPMN 10.3.5)."""
        method = _attribute(node.extra, "method")
        if method not in _COMPENSATES:
            hint = "補償（##Compensate）で取り消す形に直してください"
            self._refuse(f"トランザクションの方式 {method}", hint, label, node.id)

    def _operation_alone(self, label: str, id: str) -> None:
        hint = "メッセージ（messageRef）を指定してください"
        self._refuse("メッセージのない操作（operationRef）", hint, label, id)

    def _expression(self, expression: Expression | None, label: str, id: str) -> None:
        if expression is None:
            return
        self._extra(expression.extra, EXPRESSION, label, id)
        if not expression.language and self._language not in (*LANGUAGES, _DEFAULT_LANGUAGE):
            hint = "流れ図の式の言葉で書き直し、expressionLanguage を外してください"
            self._refuse(f"式の言語 {self._language}", hint, label, id)
        for child in expression.extra.children:
            self._refuse(f"式の中の要素 {child.local_name}", "式だけを書いてください", label, id)

    def _extra(
        self,
        extra: Extra,
        known: Sequence[Attribute],
        label: str,
        id: str,
        *,
        unknown: bool = True,
    ) -> None:
        if extra is NO_EXTRA:
            return
        for child in extra.children:
            self._child(child, label, id)
        by_name = {attribute.name: attribute for attribute in known}
        for name, text in extra.attributes if unknown else ():
            if name in by_name:
                self._value(by_name[name], text, label, id)
            elif not name.startswith("{") and name not in MEANINGLESS_ATTRIBUTES:
                self._refuse(f"属性 {name}", "BPMN にない属性です。外してください", label, id)

    def _value(self, attribute: Attribute, text: str, label: str, id: str) -> None:
        try:
            attribute.parse(text)
        except ValueError:
            self._unreadable(attribute.name, text, label, id)

    def _words(self, node: Node, label: str) -> None:
        """Look at attributes that are one of a few words, and at where they may stand."""
        if node.ordering not in ("", "Parallel", "Sequential"):
            self._unreadable("ordering", node.ordering, label, node.id)
        if node.event_gateway_type not in ("", "Exclusive", "Parallel"):
            self._unreadable("eventGatewayType", node.event_gateway_type, label, node.id)
        elif node.event_gateway_type == "Parallel" and not node.instantiate:
            hint = "案件を始めるゲートウェイ（instantiate）だけに付けられます"
            self._refuse("並列のイベントゲートウェイ", hint, label, node.id)
        if node.triggered_by_event and node.kind is not NodeKind.SUB_PROCESS:
            hint = "イベントで始まるものは、ふつうのサブプロセスにしてください"
            self._refuse("イベントで始まる印（triggeredByEvent）", hint, label, node.id)

    def _unreadable(self, attribute: str, text: str, label: str, id: str) -> None:
        detail = f"Expected {attribute} of {id} to be readable, but it is {text!r}"
        self._findings.add(
            ValueUnreadable(detail, element=label, element_id=id, attribute=attribute, text=text)
        )

    def _child(self, child: XmlElement, label: str, id: str) -> None:
        for found in _meaningful(child):
            what, hint = REFUSED.get(found.local_name, (found.local_name, "外してください"))
            self._refuse(what, hint, found.get("name") or label, found.get("id") or id)

    def _refuse(self, what: str, hint: str, label: str, id: str) -> None:
        detail = f"Expected nothing in {id!r} that cannot be executed, but it has {what}"
        self._findings.add(
            ContentUnsupported(detail, element=label, element_id=id, what=what, hint=hint)
        )


def _attribute(extra: Extra, name: str) -> str:
    return next((text for key, text in extra.attributes if key == name), "")


def _meaningful(element: XmlElement) -> Iterator[XmlElement]:
    """Yield what would have to be executed in an element that nothing else reads."""
    name = element.local_name
    if element.namespace == WFA_NAMESPACE:
        yield element
    elif element.namespace != BPMN or name in _ONLY_READ or _is_optional(element):
        return
    elif name not in MEANINGLESS and name not in READ:
        yield element
    else:
        for child in element.children:
            if child.local_name in REFUSED or child.local_name in MEANINGLESS:
                yield from _meaningful(child)


def _is_optional(element: XmlElement) -> bool:
    """Return whether this is an extension that need not be understood (BPMN 8.3)."""
    must = (element.get("mustUnderstand") or "").strip()
    return element.local_name == "extension" and must not in ("true", "1")


def _is_time(expression: Expression | None) -> bool:
    """Return whether a timer says a moment, period or cycle outright."""
    return expression is not None and expression.text[:1] in _TIMES
