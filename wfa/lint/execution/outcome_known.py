"""A text a condition compares with an outcome is one of the outcomes."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from wfa.lint.analysis.comparisons import compared_texts
from wfa.lint.analysis.formulas import Formula, formulas_of
from wfa.lint.analysis.variables import folded, plainly_set
from wfa.lint.findings import Problem
from wfa.lint.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Find comparisons with a text that nobody can choose."""
    for formula in formulas_of(subject.flow):
        if not formula.is_ours or formula.node not in subject.flow.node_by_id:
            continue
        for variable, text in compared_texts(formula.text):
            choices = _choices(subject, formula, folded(variable))
            if choices is None or text in choices:
                continue
            close = difflib.get_close_matches(text, sorted(choices), n=1, cutoff=0.5)
            hint = f"「{close[0]}」の書き間違いではありませんか。" if close else ""
            label = formula.name or formula.element
            yield Problem(
                formula.element,
                formula.name,
                f"「{label}」の{formula.what}の「{text}」は、「{variable}」で選べません"
                f"（選べるのは{'・'.join(sorted(choices))}）。{hint}どちらかにそろえてください。",
            )


def _choices(subject: Subject, formula: Formula, variable: str) -> frozenset[str] | None:
    """Return what the variable can be at this place; None where it can be anything."""
    choices: set[str] = set()
    for node in subject.variables.setters_at(formula.node, variable) or ():
        chosen = [o.value for o in node.outcomes if folded(o.variable) == variable]
        otherwise = sum(folded(name) == variable for name in plainly_set(node, subject.flow)) - len(
            chosen
        )
        if otherwise or not chosen:
            return None
        choices.update(chosen)
    return frozenset(choices) or None
