"""Running a case on until it waits: connectors that only write are called on the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast
from uuid import UUID

from engine.connectors.registry import Call
from engine.identifiers import new_id
from engine.running.deciding import DECISION, ask_table
from engine.running.working_case import WorkingCase
from engine.spiff import ServiceCall
from engine.values import JsonValue
from errors.execution import RunsForever

#: Rounds of automatic steps in one command. A flow that needs more goes round for ever.
ROUND_LIMIT = 1_000


def advance(case: WorkingCase) -> None:
    """Run until everything left waits for a person, a time, an event or an outside connector.

    Raises:
        RunsForever: automatic steps went round and round.
        ExecutionError: the flow cannot go on as drawn (no condition holds …).
    """
    for _ in range(ROUND_LIMIT):
        case.run.advance(case.variables)
        calls = [each for each in case.run.service_calls() if _is_inside(case, each)]
        if not calls:
            return
        for call in calls:
            _call_inside(case, call)
    raise RunsForever(
        f"Expected the flow to wait at some point, but it called {ROUND_LIMIT} rounds of services",
        steps=ROUND_LIMIT,
        element=case.content.flow.name,
    )


def as_call(case: WorkingCase, service: ServiceCall, call_id: UUID) -> Call:
    """Return a service call of the run as connectors see it."""
    return Call(
        id=call_id,
        municipality=case.context.municipality,
        case_id=case.id,
        case_number=case.row.number,
        step=service.node_id,
        step_name=service.node.name or service.node_id,
        parameters=cast(Mapping[str, JsonValue], service.parameters),
        now=case.context.now,
    )


def _is_inside(case: WorkingCase, service: ServiceCall) -> bool:
    return service.connector == DECISION or service.connector in case.context.connectors.inside


def _call_inside(case: WorkingCase, service: ServiceCall) -> None:
    if service.connector == DECISION:
        decided = ask_table(case, service)
        case.run.complete(service.token, {service.result: decided} if service.result else {})
        return
    connector = case.context.connectors.inside[service.connector]
    call = as_call(case, service, new_id(case.context.now))
    answer = connector.call(call, case.context.session)
    case.run.complete(service.token, {service.result: answer} if service.result else {})
