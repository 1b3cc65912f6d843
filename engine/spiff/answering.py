"""A person or a connector has done something."""

from __future__ import annotations

from collections.abc import Mapping

from engine.spiff.case import CaseWorkflow
from engine.spiff.looking import enterable, is_open_step, is_service_call
from engine.spiff.nodes import adhoc
from engine.spiff.nodes.base import NodeSpec
from engine.spiff.token import OPTION, Token
from errors.execution import OutcomeUnknown, StepNotOpen


def complete(
    case: CaseWorkflow, number: int, values: Mapping[str, object], outcome: str | None
) -> None:
    """Note that a step is done, with what it brought."""
    token = active(case, number)
    spec = token.task_spec
    brought = dict(values)
    if spec.node.outcomes or outcome is not None:
        brought |= _chosen(spec, outcome, brought)
    if token.role == OPTION:
        adhoc.begin(token)
        if not is_open_step(token):
            return
    if spec.catches:
        token.trigger(enterable(token) or 0, brought)
        return
    token.data = brought
    token.answered = True
    case.enqueue(token)


def _chosen(
    spec: NodeSpec, outcome: str | None, brought: Mapping[str, object]
) -> dict[str, object]:
    """Return the variable an outcome sets; it may also be among the values already."""
    outcomes = spec.node.outcomes
    if outcome is None and any(brought.get(o.variable) == o.value for o in outcomes):
        return {}
    for known in outcomes:
        if known.value == outcome:
            return {known.variable: known.value}
    choices = "・".join(known.value for known in outcomes) or "（結果のない作業です）"
    raise OutcomeUnknown(
        f"Expected an outcome of {spec.name}, but it is {outcome!r}",
        element=spec.label,
        outcome=outcome or "",
        choices=choices,
    )


def begin(case: CaseWorkflow, number: int) -> None:
    """Begin a step that an ad-hoc sub-process offers."""
    token = active(case, number)
    if token.role != OPTION:
        raise StepNotOpen(f"Expected token {number} to be offered, but it is not")
    adhoc.begin(token)


def active(case: CaseWorkflow, number: int) -> Token:
    """Return the token of an open step or service call.

    Raises:
        StepNotOpen: there is none of this number.
    """
    token = case.tasks.get(number)
    if token is None or not (is_open_step(token) or is_service_call(token)):
        raise StepNotOpen(f"Expected token {number} to be open, but it is {token!r}")
    return token
