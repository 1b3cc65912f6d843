"""The variables of an expression are set by an earlier step."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from wfa.lint.analysis.formulas import Formula, formulas_of
from wfa.lint.analysis.variables import folded
from wfa.lint.findings import Problem
from wfa.lint.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Find variables that nothing before the expression sets."""
    variables = subject.variables
    for formula in formulas_of(subject.flow):
        names = formula.names()
        if not names or formula.node not in subject.flow.node_by_id:
            continue
        for name in variables.unknown_at(formula.node, names, sees_own=formula.sees_own):
            label = formula.name or formula.element
            yield Problem(
                formula.element,
                formula.name,
                f"「{label}」の{formula.what}で使う「{name}」は、{_advice(name, subject, formula)}",
            )


def _advice(name: str, subject: Subject, formula: Formula) -> str:
    variables = subject.variables
    known = variables.known_at(formula.node, sees_own=formula.sees_own) or frozenset()
    if not variables.is_set_nowhere(name):
        return "ここより後の作業で決まります。先に決まる項目を使うか、作業の順を見直してください。"
    close = difflib.get_close_matches(folded(name), sorted(known), n=1, cutoff=0.6)
    hint = f"「{close[0]}」の書き間違いではありませんか。" if close else ""
    return f"どの作業でも決まりません。{hint}入力項目か結果に加えるか、名前を直してください。"
