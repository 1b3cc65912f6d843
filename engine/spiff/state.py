"""The saved state of a run: only what lives, in our own format. The specification is never in it.

A case is ``{"v": version, "last": last token id, "root": token …}``. A token has short keys and
leaves out what is usual; see ``_save_token``. Nodes are named by their ids, so that a state can be
read with another edition of the flow as long as that has the nodes the case stands at.
"""

from __future__ import annotations

from typing import Any, cast

import orjson
from SpiffWorkflow.util.task import TaskState

from engine.spiff.case import CaseWorkflow
from engine.spiff.nodes.scopes import ScopeSpec, SubProcessSpec
from engine.spiff.packing import pack, unpack
from engine.spiff.scope import Scope
from engine.spiff.token import Token
from errors.execution import StateMisfit, StateUnreadable

VERSION = 1


def save_case(case: CaseWorkflow) -> bytes:
    """Return the state of a case."""
    state: dict[str, Any] = {
        "v": VERSION,
        "last": case.last_id,
        "case": _save_scope(case),
        "ended": case.ended,
        "queue": [token.id for token in case.queue if token.id in case.tasks],
    }
    if case.completed:
        state["over"] = case.success
    return orjson.dumps(state)


def _save_scope(scope: Scope) -> dict[str, Any]:
    saved: dict[str, Any] = {"root": _save_token(scope.task_tree, scope)}
    if scope.data:
        saved["data"] = pack(scope.data)
    if scope.records:
        saved["undo"] = pack(scope.records)
    if scope.interrupted:
        saved["interrupted"] = True
    return saved


def _save_token(token: Token, scope: Scope) -> dict[str, Any]:
    """Save a token that hangs in the tree of ``scope``."""
    saved: dict[str, Any] = {"i": token.id, "s": token.state}
    if token is not scope.task_tree:
        saved["n"] = token.task_spec.name
    if levels := _levels_up(token, scope):
        saved["up"] = levels
    for key, value in (
        ("a", token.arrow),
        ("r", token.role),
        ("y", token.answered),
        ("w", token.wave),
    ):
        if value:
            saved[key] = value
    for key, values in (("l", token.local), ("d", token.data), ("m", token.internal_data)):
        if values:
            saved[key] = pack(values)
    inside = token.inside
    if inside is not None:
        saved["in"] = _save_scope(inside)
    root = inside.task_tree if inside is not None else None
    if children := [_save_token(t, token.workflow) for t in token.children if t is not root]:
        saved["c"] = children
    return saved


def _levels_up(token: Token, scope: Scope) -> int:
    """Return how far outside of its parent's scope a token works (compensation handlers)."""
    levels = 0
    while token.workflow is not scope and scope.owner is not None:
        scope = scope.owner.workflow
        levels += 1
    return levels


def load_case(spec: ScopeSpec, state: bytes) -> CaseWorkflow:
    """Return the case a state was saved of.

    Raises:
        StateUnreadable: not a state, or of a later version.
        StateMisfit: the flow has no such nodes.
    """
    try:
        saved = orjson.loads(state)
        version = saved["v"]
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        raise StateUnreadable(f"Expected a saved state, but {error!r}") from error
    if version != VERSION:
        raise StateUnreadable(f"Expected a state of version {VERSION}, but it is of {version!r}")
    if missing := missing_nodes(spec, saved["case"]):
        names = "、".join(missing)
        detail = f"Expected the flow to have the nodes of the state, but not {missing}"
        raise StateMisfit(detail, elements=names)
    case = CaseWorkflow(spec)
    case.last_id = saved["last"]
    case.ended = saved["ended"]
    _load_scope(case, saved["case"])
    _put_in_order(case.tasks)
    _put_in_order(case.watching)
    case.queue.extend(case.tasks[number] for number in saved["queue"])
    case.completed = "over" in saved
    case.success = saved.get("over", True)
    return case


def missing_nodes(spec: ScopeSpec, saved: dict[str, Any]) -> list[str]:
    """Return the ids of the nodes a saved scope stands at and the specification does not have."""
    missing: list[str] = []
    waiting = [([spec], saved["root"])]
    while waiting:
        specs, token = waiting.pop()
        here = specs[: len(specs) - token.get("up", 0)]
        node = here[-1].find(token["n"]) if "n" in token else here[-1].start
        if node is None or ("in" in token and not isinstance(node, SubProcessSpec)):
            missing.append(token.get("n", here[-1].name))
            continue
        waiting.extend((here, child) for child in token.get("c", ()))
        if "in" in token:
            waiting.append(([*here, node.content], token["in"]["root"]))
    return missing


def _put_in_order(tokens: dict[int, Token]) -> None:
    """Sort by age, as they were before saving: order decides who is first to catch a signal."""
    ordered = sorted(tokens.items())
    tokens.clear()
    tokens.update(ordered)


def _load_scope(scope: Scope, saved: dict[str, Any]) -> None:
    scope.data = unpack(saved.get("data", {}))
    scope.records = unpack(saved.get("undo", []))
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
    _fill(token, saved)
    if "in" in saved:
        inside = Scope(cast(SubProcessSpec, spec).content, case=scope.case, owner=token)
        token.inside = inside
        _load_scope(inside, saved["in"])


def _fill(token: Token, saved: dict[str, Any]) -> None:
    token._state = saved["s"]
    token.answered = saved.get("y", False)
    token.wave = saved.get("w", 0)
    token.local = unpack(saved.get("l", {}))
    token.data = unpack(saved.get("d", {}))
    token.internal_data = unpack(saved.get("m", {}))
    if token.has_state(TaskState.WAITING | TaskState.STARTED) and token.task_spec.catches:
        token.task_spec.wait(token)
    for child in saved.get("c", ()):
        _load_token(child, token)
