"""Compensation and cancelled transactions (BPMN 10.7, 13.5.5).

What completed and can be undone is a record in its scope, a plain dictionary that is saved with the
case: ``node`` and, where there is any, ``local`` (variables of an instance), ``data`` and
``records`` (of a sub-process: its variables at completion, and what completed inside).

A *driver* is the token that waits while records are undone, one after the other, the last first:
a throw event, a transaction, or a sub-process that is undone by undoing what it contains.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from SpiffWorkflow.util.task import TaskState

from engine.spiff.token import DRIVER, HANDLER, INSTANCE, UNDO, Token
from engine.spiff.values import HappeningKind
from wfa.model.kinds import NodeKind, TriggerKind

if TYPE_CHECKING:
    from engine.spiff.nodes.triggers import Trigger
    from engine.spiff.scope import Scope

Record = dict[str, Any]

#: Where a driver keeps what is still to be undone, and an undone sub-process its record.
_PENDING, _RECORD, CANCELLED = "undo", "record", "cancelled"


def remember(token: Token) -> None:
    """Write down that an activity completed and can be undone.

    Instances are kept with their activity until that has completed: only then they can be undone.
    """
    if token.role == INSTANCE and token.parent is not None:
        token.parent.internal_data.setdefault("records", []).append(_record_of(token))
    elif token.task_spec.repeats:
        token.workflow.records.extend(token.internal_data.pop("records", ()))
    else:
        token.workflow.records.append(_record_of(token))


def _record_of(token: Token) -> Record:
    record: Record = {"node": token.task_spec.name}
    if token.local:
        record["local"] = dict(token.local)
    if token.inside is not None:
        record["data"] = dict(token.inside.data)
        record["records"] = list(token.inside.records)
    return record


def compensate(token: Token, trigger: Trigger) -> bool:
    """Undo one activity, or all that completed around the thrower; False: the thrower waits."""
    scope, records = _asked_for(token, trigger.reference)
    if not records:
        return True
    driver = token
    if not trigger.wait_for_completion:
        driver = token.workflow.task_tree.add(token.task_spec, role=DRIVER)
        driver._set_state(TaskState.STARTED)
    undo(driver, scope, records)
    return driver is not token


def _asked_for(token: Token, activity: str) -> tuple[Scope, list[Record]]:
    """Take the records a throw event means out of their scope.

    An event sub-process undoes what completed in the scope it handles the event for.
    """
    scopes = list(_visible(token.workflow))
    if not activity:
        scope = scopes[min(1, len(scopes) - 1)]
        records, scope.records = scope.records, []
        return scope, records
    for scope in scopes:
        if activity in scope.spec.task_specs:
            records = [record for record in scope.records if record["node"] == activity]
            scope.records = [record for record in scope.records if record["node"] != activity]
            return scope, records
    return token.workflow, []


def _visible(scope: Scope) -> Iterator[Scope]:
    yield scope
    while scope.owner is not None and scope.owner.role == HANDLER:
        scope = scope.owner.workflow
        yield scope


def records_of(scope: Scope) -> Iterator[Record]:
    """Yield what completed in a scope and can be undone, also of activities that still repeat."""
    yield from scope.records
    for token in scope.tokens():
        yield from token.internal_data.get("records", ())


def is_undoing(token: Token) -> bool:
    """Return whether a token undoes something, or waits until it is undone."""
    return token.role in (UNDO, DRIVER) or _PENDING in token.internal_data


def undo(driver: Token, scope: Scope, records: list[Record]) -> None:
    """Undo records of a scope one by one; the driver goes on when all are done."""
    driver.internal_data[_PENDING] = records
    _undo_last(driver, scope)


def next_undo(done: Token) -> None:
    """A handler has completed: undo the next record."""
    driver = done.parent
    if driver is not None and _PENDING not in driver.internal_data:
        driver = driver.workflow.owner
    if driver is not None:
        _undo_last(driver, done.workflow)


def _undo_last(driver: Token, scope: Scope) -> None:
    records: list[Record] = driver.internal_data[_PENDING]
    if not records:
        del driver.internal_data[_PENDING]
        driver.answered = True
        scope.case.enqueue(driver)
        return
    record = records.pop()
    activity = scope.spec.task_specs[record["node"]]
    parent = scope.task_tree if scope.owner is driver else driver
    token = Token(scope, activity.handler or activity, parent, role=UNDO)
    token.local.update(record.get("local", {}))
    if activity.handler is None:
        token.internal_data[_RECORD] = record
    scope.case.record(HappeningKind.COMPENSATED, token, reference=activity.name)
    token._ready()


def undo_inside(token: Token, scope: Scope) -> bool:
    """Undo a completed sub-process in a scope like the one it had; False: there is nothing to undo.

    Its compensation event sub-process does it, else everything that completed inside is undone.
    """
    record = token.internal_data.get(_RECORD)
    if record is None:
        return False
    scope.data.update(record.get("data", {}))
    scope.plant()._set_state(TaskState.COMPLETED)
    for start in scope.spec.handler_starts:
        if any(trigger.kind is TriggerKind.COMPENSATION for trigger in start.triggers):
            scope.records = list(record.get("records", []))
            start.handle_in(scope)
            return True
    undo(token, scope, list(record.get("records", [])))
    return True


def cancel_transaction(token: Token) -> None:
    """End a transaction, undo what completed in it, then leave by its cancel event."""
    scope = token.workflow
    while scope.owner is not None and scope.owner.task_spec.node.kind is not NodeKind.TRANSACTION:
        scope = scope.owner.workflow
    transaction = scope.owner
    if transaction is None:
        return
    records = _completed_so_far(scope)
    scope.records = []
    scope.interrupted = True
    scope.withdraw_others(None)
    transaction.internal_data[CANCELLED] = True
    undo(transaction, scope, records)


def _completed_so_far(scope: Scope) -> list[Record]:
    """Return the records of a scope, with the completed portions of what is still active."""
    records = list(scope.records)
    for top in scope.tokens():
        for token in (top, *top.children_in(INSTANCE)):
            records.extend(token.internal_data.get("records", ()))
            if token.inside is None or token.role == HANDLER:
                continue
            if inner := _completed_so_far(token.inside):
                record = _record_of(token)
                records.append(record | {"records": inner})
    return records
