"""Every expression of a flow, with the node where it is worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from errors.flow import ExpressionInvalid
from wfa.expressions import TODAY, CompiledExpression, compile_expression
from wfa.model import DataAssociation, Expression, Flow, Node
from wfa.model.kinds import NodeKind, TriggerKind

#: What an expression may say its language is; none means the flow language.
FLOW_LANGUAGES = ("", "urn:nagarezu:expression:1")

#: ``名前 = 式``, one a line; a comparison (``==``) is no assignment.
_ASSIGNMENT = re.compile(r"\s*([^\W\d]\w*)\s*=(?!=)")
#: ISO 8601 texts need no working out.
_LITERAL_TIME = re.compile(r"-?P[\dT].*|R-?\d*/.*|\d{4}-\d{2}.*|(\S+ ){4,6}\S+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Formula:
    """One expression. ``what`` is Japanese; ``sees_own``: the node's own results are known."""

    element: str  #: id of the element that carries it
    name: str
    what: str
    text: str
    node: str  #: id of the node where it is worked out
    sees_own: bool
    language: str = ""

    @property
    def is_ours(self) -> bool:
        """True for the flow language; others are not ours to judge."""
        return self.language in FLOW_LANGUAGES

    def compiled(self) -> CompiledExpression | None:
        """Return the compiled expression; None where it cannot be read."""
        try:
            return compile_expression(self.text)
        except ExpressionInvalid:
            return None

    def names(self) -> tuple[str, ...]:
        """Return the variables it uses, today's date left out; none where it cannot be read."""
        compiled = self.compiled() if self.is_ours else None
        return tuple(name for name in compiled.names if name != TODAY) if compiled else ()


def formulas_of(flow: Flow) -> Iterator[Formula]:
    """Iterate over all expressions, nodes first, then the conditions of sequence flows."""
    for node in flow.nodes:
        yield from _of_node(node)
    for line in flow.sequence_flows:
        if line.condition is not None:
            yield Formula(
                line.id, line.name, "線の条件", line.condition.text, line.source, True,
                line.condition.language,
            )  # fmt: skip


class DataAssignment(NamedTuple):
    """What one data association computes: a variable and the expression it is set to."""

    target: str  #: as written: the id of some data, or the name of a variable
    text: str
    language: str


def assignments_of(association: DataAssociation) -> Iterator[DataAssignment]:
    """Iterate over the transformation and the assignments of a data association."""
    for child in association.extra.children:
        if child.local_name == "transformation":
            yield DataAssignment(association.target, child.text, child.get("language") or "")
        elif child.local_name == "assignment":
            parts = {part.local_name: part for part in child.children}
            if "from" in parts and "to" in parts:
                source = parts["from"]
                yield DataAssignment(
                    parts["to"].text.strip(), source.text, source.get("language") or ""
                )


def script_lines(node: Node) -> Iterator[tuple[int, str, str]]:
    """Iterate over ``(line number, variable, expression)``; an empty variable: no assignment."""
    for number, line in enumerate((node.script or "").splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            match = _ASSIGNMENT.match(line)
            value = line[match.end() :].strip() if match else ""
            yield (number, match[1], value) if match and value else (number, "", line.strip())


def _of_node(node: Node) -> Iterator[Formula]:
    for association in node.data_associations:
        for _, text, language in assignments_of(association):
            what = "データの受渡し"
            yield Formula(node.id, node.name, what, text, node.id, association.output, language)
    for what, text, sees_own in _plain_texts(node):
        yield Formula(node.id, node.name, what, text, node.id, sees_own)
    for what, expression, sees_own in _expressions(node):
        yield Formula(
            node.id, node.name, what, expression.text, node.id, sees_own, expression.language
        )


def _plain_texts(node: Node) -> Iterator[tuple[str, str, bool]]:
    for field in node.form or ():
        if field.condition.strip():
            yield f"画面の項目「{field.label or field.name}」の条件", field.condition, True
    for mapping in node.inputs:
        yield f"呼出しに渡す「{mapping.target}」", mapping.source, False
    for parameter in node.service.parameters if node.service else ():
        yield f"接続先に渡す「{parameter.name}」", parameter.value, False
    if node.kind is NodeKind.SCRIPT_TASK:
        for number, variable, text in script_lines(node):
            if variable:
                yield f"スクリプトの{number}行目", text, True


def _expressions(node: Node) -> Iterator[tuple[str, Expression, bool]]:
    if node.completion is not None:
        yield "終わりの条件", node.completion, True
    if node.loop is not None:
        if node.loop.condition is not None:
            yield "繰返しの条件", node.loop.condition, True
        if node.loop.cardinality is not None:
            yield "繰返しの回数", node.loop.cardinality, False
    for event in node.events:
        expression = event.expression
        if expression is None or not expression.text.strip():
            continue
        if event.kind is TriggerKind.CONDITIONAL:
            yield "イベントの条件", expression, False
        elif event.kind is TriggerKind.TIMER and not _LITERAL_TIME.fullmatch(
            expression.text.strip()
        ):
            yield "タイマーの時", expression, False
