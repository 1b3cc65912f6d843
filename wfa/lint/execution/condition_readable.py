"""Every expression can be read: conditions, values, scripts."""

from __future__ import annotations

from collections.abc import Iterator

from errors.flow import ExpressionInvalid
from wfa.expressions import compile_expression
from wfa.lint.analysis.formulas import formulas_of, script_lines
from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import NodeKind


def check(subject: Subject) -> Iterator[Problem]:
    """Find expressions that are not in the flow language."""
    for formula in formulas_of(subject.flow):
        name = formula.name or formula.element
        if not formula.is_ours:
            yield Problem(
                formula.element,
                formula.name,
                f"「{name}」の{formula.what}は、式の言語が「{formula.language}」です。"
                "流れ図の式に書き直し、language を取ってください。",
            )
            continue
        try:
            compile_expression(formula.text)
        except ExpressionInvalid as error:
            yield Problem(
                formula.element, formula.name, f"「{name}」の{formula.what}: {error.user_message}"
            )
    for node in subject.flow.nodes:
        if node.kind is NodeKind.SCRIPT_TASK and not list(script_lines(node)):
            yield about(
                node,
                f"「{label_of(node)}」のスクリプトが空です。「名前 = 式」の行を書いてください。",
            )
        for number, variable, text in script_lines(node):
            if not variable:
                yield about(
                    node,
                    f"「{label_of(node)}」のスクリプトの{number}行目「{text[:30]}」を、"
                    "「名前 = 式」の形にしてください。",
                )
