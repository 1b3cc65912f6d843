"""How thrown errors, escalations and signals find who catches them (BPMN 10.5.6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from engine.spiff.token import INSTANCE, UNDO, Token
from engine.spiff.values import HappeningKind
from wfa.model.kinds import TriggerKind

if TYPE_CHECKING:
    from engine.spiff.nodes.catching import CatchSpec
    from engine.spiff.nodes.triggers import Trigger
    from engine.spiff.scope import Scope

#: Lets the event happen at whoever catches it.
Strike = Callable[[], None]


def throw_error(token: Token, trigger: Trigger, *, at_activity: bool = False) -> bool:
    """Throw an error from a token; uncaught, it ends the whole case (BPMN 10.5.3 Error).

    ``at_activity``: the error is the activity's own, so its own border may catch it.
    """
    case = token.workflow.case
    strike = find_catcher(token, TriggerKind.ERROR, trigger.key, at_activity=at_activity)
    case.record(
        HappeningKind.ERROR,
        token,
        name=trigger.key,
        reference=trigger.reference,
        caught=strike is not None,
    )
    if strike is not None:
        strike()
    else:
        case.end()
    return strike is not None


def throw_escalation(token: Token, trigger: Trigger, *, at_activity: bool = False) -> bool:
    """Throw an escalation from a token; uncaught, it is only written down (BPMN 10.5.5)."""
    strike = find_catcher(token, TriggerKind.ESCALATION, trigger.key, at_activity=at_activity)
    token.workflow.case.record(
        HappeningKind.ESCALATED,
        token,
        name=trigger.key,
        reference=trigger.reference,
        caught=strike is not None,
    )
    if strike is not None:
        strike()
    return strike is not None


def broadcast(token: Token, trigger: Trigger) -> None:
    """Throw a signal: to everything in the case that waits for it, and outside (BPMN 10.5.5)."""
    case = token.workflow.case
    case.record(HappeningKind.SIGNAL, token, name=trigger.key, reference=trigger.reference)
    catch_signal(token, trigger.key)


def catch_signal(anywhere: Token, name: str) -> int:
    """Let a signal occur at every token of the case that waits for it; return how many did."""
    count = 0
    for token in list(anywhere.workflow.tasks.values()):
        for number, trigger in awaited(token):
            if not token.gone and trigger.answers_to(TriggerKind.SIGNAL, name):
                token.trigger(number)
                count += 1
                break
    return count


def awaited(token: Token) -> list[tuple[int, Trigger]]:
    """Return the event definitions a token waits for now, with their numbers."""
    spec = token.task_spec
    if token.gone or not spec.catches or not spec.is_waiting(token):
        return []
    return list(spec.pending(token))


def find_catcher(
    token: Token, kind: TriggerKind, key: str, *, at_activity: bool = False
) -> Strike | None:
    """Return what catches an error or escalation, going outwards from the thrower.

    At each level the event sub-processes come before the border of the activity. A scope whose
    normal flow was interrupted by an event sub-process, or has ended, begins no further one
    (BPMN 13.5.4), so what a handler throws goes to the levels around it.
    """
    if at_activity and (strike := _at_border(token, kind, key)):
        return strike
    scope = token.workflow
    while True:
        if strike := _inside(scope, kind, key):
            return strike
        if scope.owner is None:
            return None
        if strike := _at_border(scope.owner, kind, key):
            return strike
        scope = scope.owner.workflow


def _inside(scope: Scope, kind: TriggerKind, key: str) -> Strike | None:
    if scope.interrupted or scope.completed or scope.is_completing:
        return None
    start = _best(scope.spec.handler_starts, kind, key)
    return partial(start.handle_in, scope) if start else None


def _at_border(activity: Token, kind: TriggerKind, key: str) -> Strike | None:
    host = activity.parent if activity.role == INSTANCE else activity
    if host is None or host.role == UNDO:  # what is undone has completed: its border is gone
        return None
    boundary = _best(host.task_spec.boundaries, kind, key)
    return partial(boundary.strike, host) if boundary else None


S = TypeVar("S", bound="CatchSpec")


def _best(specs: Iterable[S], kind: TriggerKind, key: str) -> S | None:
    """Return the spec that names the code, else one that catches every code."""
    found = [
        (trigger.key != key, number, spec)
        for number, spec in enumerate(specs)
        for trigger in spec.triggers
        if trigger.answers_to(kind, key)
    ]
    return min(found)[2] if found else None
