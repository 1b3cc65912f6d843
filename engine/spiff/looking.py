"""What a case waits for, as frozen values."""

from __future__ import annotations

from collections.abc import Iterator

from SpiffWorkflow.util.task import TaskState

from engine.spiff.case import CaseWorkflow
from engine.spiff.nodes.activities import ActivitySpec
from engine.spiff.nodes.catching import CatchSpec, times_fired
from engine.spiff.nodes.tasks import ReceiveTaskSpec, ServiceTaskSpec
from engine.spiff.nodes.triggers import FOUND_WHEN_THROWN, Trigger
from engine.spiff.paths import lane_of, where
from engine.spiff.propagation import awaited
from engine.spiff.token import BOUNDARY, LISTENER, OPTION, Token
from engine.spiff.values import OpenStep, ServiceCall, WaitingEvent
from wfa.model.kinds import TriggerKind


def is_open_step(token: Token) -> bool:
    """Return whether a person may complete the step a token stands at."""
    spec = token.task_spec
    if isinstance(spec, CatchSpec):
        return enterable(token) is not None
    if token.gone or not isinstance(spec, ActivitySpec):
        return False
    if token.role == OPTION:
        return True
    if isinstance(spec, ReceiveTaskSpec):
        return spec.is_waiting(token)
    begun = bool(token.has_state(TaskState.READY | TaskState.STARTED))
    return begun and spec.waits_for_person(token)


def enterable(token: Token) -> int | None:
    """Return which message a token waits for a person may enter by hand: the event has a form."""
    node = token.task_spec.node
    if node.form is None and not node.outcomes:
        return None
    for number, trigger in awaited(token):
        if trigger.kind is TriggerKind.MESSAGE:
            return number
    return None


def is_service_call(token: Token) -> bool:
    """Return whether a connector has to do the step a token stands at."""
    spec = token.task_spec
    return (
        isinstance(spec, ServiceTaskSpec)
        and bool(token.has_state(TaskState.STARTED))
        and not token.answered
        and not spec.is_wrapper(token)
    )


def open_steps(case: CaseWorkflow) -> Iterator[OpenStep]:
    """Yield the steps that wait for a person."""
    for token in case.tasks.values():
        if is_open_step(token):
            yield OpenStep(
                token=token.id,
                lane=lane_of(token),
                variables=token.local_variables(),
                offered=token.role in (OPTION, BOUNDARY, LISTENER),
                **where(token),
            )


def waiting_events(case: CaseWorkflow) -> Iterator[WaitingEvent]:
    """Yield the timers, messages, signals and conditions that something waits for."""
    for token in case.tasks.values():
        for number, trigger in awaited(token):
            if trigger.kind not in FOUND_WHEN_THROWN:
                yield _waiting_event(token, number, trigger)


def _waiting_event(token: Token, number: int, trigger: Trigger) -> WaitingEvent:
    node = token.task_spec.node
    return WaitingEvent(
        token=token.id,
        definition=number,
        kind=trigger.kind,
        name=trigger.key,
        reference=trigger.reference,
        link=trigger.link,
        timer=trigger.timer,
        expression=trigger.expression,
        deadline=trigger.deadline,
        fired=times_fired(token),
        interrupting=node.interrupting,
        attached_to=node.attached_to,
        variables=token.local_variables(),
        **where(token),
    )


def service_calls(case: CaseWorkflow) -> Iterator[ServiceCall]:
    """Yield the work that connectors have to do."""
    for token in case.tasks.values():
        spec = token.task_spec
        if isinstance(spec, ServiceTaskSpec) and is_service_call(token):
            yield ServiceCall(
                token=token.id,
                connector=spec.connector,
                parameters=dict(token.data),
                result=spec.result,
                **where(token),
            )
