"""The saved state of a run: only what lives, in our own format. The specification is never in it.

A case is ``{"v": version, "last": last token id, "case": scope …}``; a scope has a root token. A
token has short keys and leaves out what is usual; see ``_save_token`` and ``_details``. Nodes are
named by their ids, so that a state can be read with another edition of the flow as long as that
has the nodes the case stands at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from engine.spiff.packing import pack

if TYPE_CHECKING:
    from engine.spiff.case import CaseWorkflow
    from engine.spiff.scope import Scope
    from engine.spiff.token import Token

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
    for key, value in _details(token):
        if value:
            saved[key] = pack(value)
    inside = token.inside
    if inside is not None:
        saved["in"] = _save_scope(inside)
    root = inside.task_tree if inside is not None else None
    if token._children and (
        children := [_save_token(t, token.workflow) for t in token.children if t is not root]
    ):
        saved["c"] = children
    return saved


def _details(token: Token) -> tuple[tuple[str, object], ...]:
    """Return what few tokens have, under the keys by which ``loading`` knows it."""
    return (
        ("a", token.arrow),
        ("r", token.role),
        ("y", token.answered),
        ("w", token.wave),
        ("l", token.local),
        ("d", token.data),
        ("m", token.internal_data),
    )


def _levels_up(token: Token, scope: Scope) -> int:
    """Return how far outside of its parent's scope a token works (compensation handlers)."""
    levels = 0
    while token.workflow is not scope and scope.owner is not None:
        scope = scope.owner.workflow
        levels += 1
    return levels
