"""The lines of an error summary: what is wrong, and a link to where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.forms.values import OUTCOME_FIELD, REASON_FIELD, FormProblem
from web.forms.controls import Control

#: Ids of the parts of a work form that are no fields.
WORK_ANCHORS = {OUTCOME_FIELD: "outcomes", REASON_FIELD: "reason"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemLine:
    """One line of the error summary."""

    label: str
    message: str
    anchor: str


def problem_lines(
    problems: Sequence[FormProblem],
    controls: Sequence[Control],
    others: Mapping[str, str],
    otherwise: str = "main",
) -> tuple[ProblemLine, ...]:
    """Return the lines, each leading to its field.

    Args:
        problems: what is wrong.
        controls: the fields of the form.
        others: ids of what is no field of the form, by the name the problem gives.
        otherwise: id of where to look for anything else.
    """
    anchors = {control.field.name: control.id for control in controls} | dict(others)
    return tuple(
        ProblemLine(
            label=each.label,
            message=each.message,
            anchor=anchors.get(each.field, otherwise),
        )
        for each in problems
    )
