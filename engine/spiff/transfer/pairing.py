"""Every token of a running case beside the node of another edition that it would stand at."""

from __future__ import annotations

from typing import NamedTuple

from engine.spiff.case import CaseWorkflow
from engine.spiff.nodes.base import NodeSpec
from engine.spiff.nodes.scopes import ScopeSpec, SubProcessSpec
from engine.spiff.scope import Scope
from engine.spiff.token import Token


class Pair(NamedTuple):
    """A token, and its node in the other edition: of the same id in the same sub-process."""

    token: Token
    other: NodeSpec | None  #: None: the other edition has no such node there


class ScopePair(NamedTuple):
    """A running process or sub-process, and its specification in the other edition."""

    scope: Scope
    other: ScopeSpec


def pair_all(case: CaseWorkflow, top: ScopeSpec) -> tuple[list[Pair], list[ScopePair]]:
    """Return all tokens and all running scopes, from outside to inside.

    What is inside an activity that the other edition does not have, or not with anything inside,
    is left out.
    """
    tokens: list[Pair] = []
    scopes = [ScopePair(case, top)]
    others = {id(case): top}
    waiting = [case.task_tree]
    while waiting:
        token = waiting.pop()
        waiting += token.children
        around = others.get(id(token.workflow))
        if around is None or token is token.workflow.task_tree:
            continue
        other = around.find(token.task_spec.name)
        tokens.append(Pair(token, other))
        if token.inside is not None and isinstance(other, SubProcessSpec):
            others[id(token.inside)] = other.content
            scopes.append(ScopePair(token.inside, other.content))
    return tokens, scopes
