"""Data associations: what is computed or handed over when an activity begins or completes."""

from __future__ import annotations

from collections.abc import Iterator

from engine.spiff.compiling.events import local_id
from engine.spiff.compiling.findings import Findings
from engine.spiff.formulas import Assignment, Handing
from errors.execution import ContentUnsupported, FormulaMissing
from wfa.model import Data, DataAssociation, Expression, Flow, Node
from wfa.model.kinds import ACTIVITY_KINDS, DataKind
from wfa.model.xml import XmlElement

#: What runs before or after the work of a node.
Steps = tuple[Assignment | Handing, ...]


def data_name(reference: str, flow: Flow) -> str:
    """Return the variable a data reference stands for: the name of its data object, else itself."""
    identifier = local_id(reference)
    data = _data(identifier, flow)
    return (data.name or data.id) if data else identifier


def loop_data_name(reference: str, node: Node, flow: Flow) -> str | None:
    """Return the variable a repeated activity goes over or fills (BPMN 10.3.8).

    The specification lets it name a data input or output of the activity: then it is the data
    object joined with that; None if nothing is.
    """
    identifier = local_id(reference)
    if identifier not in own_data(node):
        return data_name(reference, flow)
    for association in node.data_associations:
        if association.output and identifier in association.source:
            return data_name(association.target, flow)
        if not association.output and association.target == identifier and association.source:
            return data_name(association.source[0], flow)
    return None


def own_data(node: Node) -> dict[str, str]:
    """Return the data inputs and outputs of an activity: id and name."""
    return {
        child.get("id") or "": child.get("name") or ""
        for element in node.extra.children
        if element.local_name == "ioSpecification"
        for child in element.children
        if child.local_name in ("dataInput", "dataOutput")
    }


def compile_data(node: Node, flow: Flow, findings: Findings, *, output: bool) -> Steps:
    """Compile what the data associations of a node do before (after: ``output``) its work.

    An association that only joins a node and a data object does nothing: both are the same variable
    of the case. One that ends in a data input of another name lets the activity know the value by
    it (BPMN 10.4.2); one that comes from a data output hands back what the activity has set.
    """
    steps: list[Assignment | Handing] = []
    for association in node.data_associations:
        computed = (
            list(_assignments(association, node, flow, findings))
            if association.output is output
            else []
        )
        handed: list[Assignment | Handing] = []
        if not computed:
            handed += _handing(association, node, flow, output=output)
        if (computed or handed) and (register := _register(association, flow)):
            _refuse_register(register, node, findings)
        steps += computed + handed
    return tuple(steps)


def _handing(
    association: DataAssociation, node: Node, flow: Flow, *, output: bool
) -> Iterator[Handing]:
    own = own_data(node) if node.kind in ACTIVITY_KINDS else {}
    looped = (
        {local_id(node.loop.input_collection), local_id(node.loop.output_collection)}
        if node.loop
        else set()
    )
    if not own or _computes(association):
        return
    source = association.source[0] if association.source else ""
    inside, outside = (
        (source, association.target) if association.output else (association.target, source)
    )
    name, variable = own.get(inside, ""), data_name(outside, flow)
    if not name or not outside or name == variable or inside in looped:
        return
    if not association.output and not output:
        yield Handing(name, variable, inward=True)
    elif association.output and not output:
        yield Handing(name, "", inward=True)  # known inside from the beginning, without a value
    elif association.output:
        yield Handing(variable, name, inward=False)


def _computes(association: DataAssociation) -> bool:
    return any(
        child.local_name in ("transformation", "assignment") for child in association.extra.children
    )


def _assignments(
    association: DataAssociation, node: Node, flow: Flow, findings: Findings
) -> Iterator[Assignment | Handing]:
    for child in association.extra.children:
        if child.local_name == "transformation":
            yield from _assignment(child, association.target, node, flow, findings)
        elif child.local_name == "assignment":
            source, target = _part(child, "from"), _part(child, "to")
            if source is None or target is None or not target.text.strip():
                detail = f"Expected the assignment of {association.id} to have a from and a to"
                findings.node(FormulaMissing, node, detail, what="データの受渡しの式")
            else:
                yield from _assignment(source, target.text.strip(), node, flow, findings)


def _assignment(
    source: XmlElement, target: str, node: Node, flow: Flow, findings: Findings
) -> Iterator[Assignment | Handing]:
    expression = Expression(text=source.text, language=source.get("language") or "")
    formula = findings.node_formula(expression, node, "データの受渡しの式")
    if formula is not None:
        own = own_data(node).get(local_id(target))
        if own:
            yield Handing(own, "", inward=True)  # known only inside
        yield Assignment(own or data_name(target, flow), formula)


def _part(element: XmlElement, name: str) -> XmlElement | None:
    return next((child for child in element.children if child.local_name == name), None)


def _data(identifier: str, flow: Flow) -> Data | None:
    return next((data for data in flow.data if data.id == identifier), None)


def _register(association: DataAssociation, flow: Flow) -> Data | None:
    """Return the data store an association reads or writes."""
    for reference in (*association.source, association.target):
        data = _data(local_id(reference), flow)
        if data is not None and data.kind is DataKind.STORE_REFERENCE:
            return data
    return None


def _refuse_register(register: Data, node: Node, findings: Findings) -> None:
    name = register.name or register.id
    detail = f"Expected {node.id} to leave the data store {name!r} to a connector"
    what = f"台帳とのデータの受渡し（{name}）"
    hint = "接続先（wfa:service）で読み書きし、点線には式と入出力を付けないでください"
    findings.node(ContentUnsupported, node, detail, what=what, hint=hint)
