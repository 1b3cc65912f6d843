"""Data associations: what is computed when an activity or event begins or completes."""

from __future__ import annotations

from collections.abc import Iterator

from engine.spiff.compiling.events import local_id
from engine.spiff.compiling.findings import Findings
from engine.spiff.formulas import Assignment
from errors.execution import FormulaMissing
from wfa.model import DataAssociation, Expression, Flow, Node
from wfa.model.xml import XmlElement


def data_name(reference: str, flow: Flow) -> str:
    """Return the variable a data reference stands for: the name of its data object, else itself."""
    identifier = local_id(reference)
    for data in flow.data:
        if data.id == identifier:
            return data.name or data.id
    return identifier


def compile_data(
    node: Node, flow: Flow, findings: Findings, *, output: bool
) -> tuple[Assignment, ...]:
    """Compile what the data associations of a node compute (BPMN 10.4.2).

    An association that only joins a node and a data object computes nothing: both are the same
    variable of the case.
    """
    return tuple(
        assignment
        for association in node.data_associations
        if association.output is output
        for assignment in _assignments(association, node, flow, findings)
    )


def _assignments(
    association: DataAssociation, node: Node, flow: Flow, findings: Findings
) -> Iterator[Assignment]:
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
) -> Iterator[Assignment]:
    expression = Expression(text=source.text, language=source.get("language") or "")
    formula = findings.node_formula(expression, node, "データの受渡しの式")
    if formula is not None:
        yield Assignment(data_name(target, flow), formula)


def _part(element: XmlElement, name: str) -> XmlElement | None:
    return next((child for child in element.children if child.local_name == name), None)
