"""Loop and multi-instance settings, checked and compiled."""

from __future__ import annotations

from engine.spiff.compiling.data import loop_data_name, own_data
from engine.spiff.compiling.events import compile_event, local_id
from engine.spiff.compiling.findings import Findings
from engine.spiff.formulas import Formula
from engine.spiff.nodes.repetition import (
    INSTANCE_LIMIT,
    MultiInstance,
    Repetition,
    StandardLoop,
)
from engine.spiff.nodes.triggers import Trigger
from errors.execution import ReferenceBroken, RepetitionInvalid
from wfa.model import EventDefinition, Expression, Flow, Loop, Node
from wfa.model.kinds import TriggerKind
from wfa.model.xml import XmlElement

#: What a multi-instance activity may throw when an instance completes.
_THROWABLE = ("message", "signal", "error", "escalation")


def compile_repetition(node: Node, flow: Flow, findings: Findings) -> Repetition | None:
    """Compile the loop or multi-instance settings of an activity, if it has any."""
    if node.loop is None:
        return None
    if node.triggered_by_event:
        problem = "イベントサブプロセスは、イベントが起きるたびに行うので、繰返しを付けられません"
        _invalid(node, problem, findings)
    if node.loop.multi_instance:
        return _multi_instance(node, node.loop, flow, findings)
    return _standard_loop(node, node.loop, findings)


def _standard_loop(node: Node, loop: Loop, findings: Findings) -> StandardLoop:
    condition = findings.node_formula(loop.condition, node, "繰返しの条件")
    maximum: int | None = None
    if loop.maximum:
        if loop.maximum.strip().isdecimal() and int(loop.maximum) >= 1:
            maximum = int(loop.maximum)
        else:
            _invalid(node, f"上限は1以上の整数にしてください（いまは {loop.maximum}）", findings)
    elif loop.condition is None:
        _invalid(node, "条件も上限もないため、終わりません。どちらかを入れてください", findings)
    return StandardLoop(condition, loop.test_before, maximum)


def _multi_instance(node: Node, loop: Loop, flow: Flow, findings: Findings) -> MultiInstance:
    cardinality = findings.node_formula(loop.cardinality, node, "回数")
    if cardinality is not None:
        _check_constant(node, cardinality, findings)
    if loop.cardinality is None and not loop.input_collection:
        _invalid(node, "回数も対象の一覧もありません。どちらかを入れてください", findings)
    return MultiInstance(
        sequential=loop.sequential,
        cardinality=cardinality,
        collection=_data(node, loop.input_collection, "入力", flow, findings),
        item=loop.input_item,
        result=loop.output_item,
        results=_data(node, loop.output_collection, "出力", flow, findings),
        completion=findings.node_formula(loop.condition, node, "完了の条件"),
        events=tuple(_events(node, loop, flow, findings)),
    )


def _data(node: Node, reference: str, what: str, flow: Flow, findings: Findings) -> str:
    name = loop_data_name(reference, node, flow)
    if name is None:
        own = own_data(node)[local_id(reference)] or local_id(reference)
        done = "何も渡されていません" if what == "入力" else "受け取る先がありません"
        _invalid(
            node, f"データ{what}「{own}」に、{done}。データオブジェクトと結んでください", findings
        )
    return name or ""


def _check_constant(node: Node, cardinality: Formula, findings: Findings) -> None:
    """Refuse a constant that can never be a number of instances."""
    text = cardinality.text.strip()
    if text.lstrip("+-").replace(".", "", 1).isdecimal() and (
        not text.lstrip("+").isdecimal() or int(text) > INSTANCE_LIMIT
    ):
        problem = f"回数は0以上{INSTANCE_LIMIT}以下の整数にしてください（いまは {text}）"
        _invalid(node, problem, findings)


def _events(
    node: Node, loop: Loop, flow: Flow, findings: Findings
) -> list[tuple[bool, Formula | None, Trigger]]:
    """Compile what is thrown when an instance completes (BPMN 10.3.8: behavior)."""
    behavior = loop.behavior or "All"
    if behavior == "All":
        return []
    if behavior in ("One", "None"):
        reference = loop.one_event if behavior == "One" else loop.none_event
        trigger = _referred(node, reference, flow, findings)
        return [(behavior == "One", None, trigger)] if trigger else []
    if behavior == "Complex":
        return [e for e in (_complex(node, x, flow, findings) for x in loop.extra.children) if e]
    _invalid(node, f"完了時の動き「{behavior}」は使えません", findings)
    return []


def _complex(
    node: Node, element: XmlElement, flow: Flow, findings: Findings
) -> tuple[bool, Formula | None, Trigger] | None:
    """Compile one ``complexBehaviorDefinition``: a condition and the event thrown if it holds."""
    if element.local_name != "complexBehaviorDefinition":
        return None
    condition = _child(element, "condition")
    event = _child(element, "event")
    thrown = event.children[0] if event is not None and event.children else None
    if condition is None or thrown is None:
        _invalid(node, "完了時の動きに条件またはイベントがありません", findings)
        return None
    kind = thrown.local_name.removesuffix("EventDefinition")
    if kind not in _THROWABLE:
        _invalid(node, f"完了時に送るイベントの種類「{kind}」は使えません", findings)
        return None
    definition = EventDefinition(kind=TriggerKind(kind), reference=thrown.get(f"{kind}Ref") or "")
    formula = findings.node_formula(Expression(text=condition.text), node, "完了時の条件")
    return False, formula, compile_event(definition, node, flow, findings)


def _child(element: XmlElement, name: str) -> XmlElement | None:
    return next((child for child in element.children if child.local_name == name), None)


def _referred(node: Node, reference: str, flow: Flow, findings: Findings) -> Trigger | None:
    root = flow.root_by_id.get(local_id(reference))
    if root is None or root.definition is None:
        detail = f"Expected {node.id} to refer to an event definition, but {reference!r} is none"
        findings.node(ReferenceBroken, node, detail, what="イベントの定義", reference=reference)
        return None
    definition: EventDefinition = root.definition
    return compile_event(definition, node, flow, findings)


def _invalid(node: Node, problem: str, findings: Findings) -> None:
    detail = f"Expected the repetition of {node.id} to be possible, but: {problem}"
    findings.node(RepetitionInvalid, node, detail, problem=problem)
