"""Something has happened outside: a timer, a message, a signal, an error."""

from __future__ import annotations

from collections.abc import Mapping

from engine.spiff.answering import active
from engine.spiff.case import CaseWorkflow
from engine.spiff.nodes.triggers import Trigger
from engine.spiff.paths import path_of
from engine.spiff.propagation import awaited, catch_signal, find_catcher, throw_escalation
from engine.spiff.token import Token
from engine.spiff.values import HappeningKind
from errors.execution import ErrorNotCaught, EventNotAwaited
from wfa.model.kinds import TriggerKind


def fire_timer(case: CaseWorkflow, number: int, definition: int) -> None:
    """A timer has come."""
    token = case.tasks.get(number)
    for waiting, trigger in awaited(token) if token else ():
        if token and waiting == definition and trigger.kind is TriggerKind.TIMER:
            token.trigger(definition)
            return
    detail = f"Expected token {number} to wait for timer {definition}, but it does not"
    raise EventNotAwaited(detail, event="タイマー")


def deliver_message(
    case: CaseWorkflow, message: str, payload: Mapping[str, object], number: int | None
) -> None:
    """A message has come."""
    found = [
        (-len(path_of(token)), token.id, definition, token)
        for token in case.tasks.values()
        if number in (None, token.id)
        for definition, trigger in awaited(token)
        if trigger.answers_to(TriggerKind.MESSAGE, message)
    ]
    if not found:
        detail = f"Expected something to wait for message {message!r}, but nothing does"
        raise EventNotAwaited(detail, event=message)
    _, _, definition, token = min(found, key=lambda entry: entry[:3])
    token.trigger(definition, payload)


def receive_signal(case: CaseWorkflow, name: str) -> int:
    """A signal was thrown somewhere else."""
    return catch_signal(case.task_tree, name)


def raise_error(case: CaseWorkflow, number: int, code: str) -> None:
    """A step failed with an error of the flow."""
    token = active(case, number)
    strike = find_catcher(token, TriggerKind.ERROR, code, at_activity=True)
    if strike is None:
        detail = f"Expected something around {token.task_spec.name} to catch {code!r}"
        raise ErrorNotCaught(detail, element=token.task_spec.label, error=code)
    case.record(HappeningKind.ERROR, token, name=code)
    strike()


def escalate(case: CaseWorkflow, number: int, code: str) -> bool:
    """A step escalates."""
    token: Token = active(case, number)
    trigger = Trigger(kind=TriggerKind.ESCALATION, key=code)
    return throw_escalation(token, trigger, at_activity=True)
