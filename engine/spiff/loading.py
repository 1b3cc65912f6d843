"""Reading a saved state (see ``saving``), with the specification of then or of a later edition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import orjson
from SpiffWorkflow.util.task import TaskState

from engine.spiff.case import CaseWorkflow
from engine.spiff.nodes.scopes import ScopeSpec, SubProcessSpec
from engine.spiff.packing import unpack
from engine.spiff.saving import VERSION
from engine.spiff.scope import Scope
from engine.spiff.token import Token
from errors.execution import StateMisfit, StateUnreadable

_ACTIVE = TaskState.WAITING | TaskState.STARTED


def load_case(spec: ScopeSpec, state: bytes) -> CaseWorkflow:
    """Return the case a state was saved of.

    Raises:
        StateUnreadable: not a state, or of a later version.
        StateMisfit: the flow has no such nodes.
    """
    saved = _read(state)
    case = CaseWorkflow(spec)
    case.last_id = saved["last"]
    case.ended = saved["ended"]
    try:
        _load_scope(case, saved["case"])
    except KeyError as error:
        missing = missing_nodes(spec, state)
        detail = f"Expected the flow to have the nodes of the state, but not {missing}"
        raise StateMisfit(detail, elements="、".join(missing)) from error
    _put_in_order(case.tasks)
    _put_in_order(case.watching)
    case.queue.extend(case.tasks[number] for number in saved["queue"])
    case.completed = "over" in saved
    case.success = saved.get("over", True)
    return case


def _read(state: bytes) -> dict[str, Any]:
    try:
        saved: dict[str, Any] = orjson.loads(state)
        version = saved["v"]
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        raise StateUnreadable(f"Expected a saved state, but {error!r}") from error
    if version != VERSION:
        raise StateUnreadable(f"Expected a state of version {VERSION}, but it is of {version!r}")
    return saved


def missing_nodes(spec: ScopeSpec, state: bytes) -> tuple[str, ...]:
    """Return the ids of the nodes a saved case needs and a specification does not have."""
    found = _missing([spec], _read(state)["case"])
    return tuple(dict.fromkeys(found))


def _missing(specs: list[ScopeSpec], scope: dict[str, Any]) -> Iterator[str]:
    """Yield what is missing in a saved scope; ``specs`` are those around it, itself last."""
    for record in scope.get("undo", ()):
        if record["node"] not in specs[-1].task_specs:
            yield record["node"]
    waiting = [scope["root"]]
    while waiting:
        token = waiting.pop()
        here = specs[: len(specs) - token.get("up", 0)]
        node = here[-1].find(token["n"]) if "n" in token else here[-1].start
        if node is None or ("in" in token and not isinstance(node, SubProcessSpec)):
            yield token["n"]
            continue
        waiting.extend(token.get("c", ()))
        if isinstance(node, SubProcessSpec) and "in" in token:
            yield from _missing([*here, node.content], token["in"])


def _put_in_order(tokens: dict[int, Token]) -> None:
    """Sort by age, as they were before saving: order decides who is first to catch a signal."""
    ordered = sorted(tokens.items())
    tokens.clear()
    tokens.update(ordered)


def _load_scope(scope: Scope, saved: dict[str, Any]) -> None:
    if "data" in saved:
        scope.data = unpack(saved["data"])
    if "undo" in saved:
        scope.records = unpack(saved["undo"])
        for record in scope.records:
            scope.spec.node(record["node"])  # has to be there when it is undone
    scope.interrupted = saved.get("interrupted", False)
    root = saved["root"]
    _fill(scope.plant(root["i"]), root)


def _load_token(saved: dict[str, Any], parent: Token) -> None:
    scope = parent.workflow
    for _ in range(saved.get("up", 0)):
        if scope.owner is not None:
            scope = scope.owner.workflow
    spec = scope.spec.node(saved["n"])
    token = Token(scope, spec, parent, id=saved["i"], arrow=saved.get("a", ""))
    token.role = saved.get("r", "")
    if "in" in saved and not isinstance(spec, SubProcessSpec):
        raise KeyError(saved["n"])
    _fill(token, saved)
    if "in" in saved:
        inside = Scope(cast(SubProcessSpec, spec).content, case=scope.case, owner=token)
        token.inside = inside
        _load_scope(inside, saved["in"])


def _fill(token: Token, saved: dict[str, Any]) -> None:
    token._state = saved["s"]
    token.answered = saved.get("y", False)
    token.wave = saved.get("w", 0)
    if "l" in saved:
        token.local = unpack(saved["l"])
    if "d" in saved:
        token.data = unpack(saved["d"])
    if "m" in saved:
        token.internal_data = unpack(saved["m"])
    if token.task_spec.catches and token.has_state(_ACTIVE):
        token.task_spec.wait(token)
    for child in saved.get("c", ()):
        _load_token(child, token)
