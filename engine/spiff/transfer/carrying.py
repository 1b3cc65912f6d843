"""The case as it goes on with another edition: what listens and what is offered follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from SpiffWorkflow.util.task import TaskState

from engine.spiff.loading import load_case
from engine.spiff.nodes.adhoc import AdHocScopeSpec
from engine.spiff.nodes.gateways import EventGatewaySpec
from engine.spiff.run import Run
from engine.spiff.saving import save_case
from engine.spiff.scope import Scope
from engine.spiff.token import BOUNDARY, BRANCH, INSTANCE, LISTENER, OPTION, UNDO, Token
from engine.spiff.transfer.flowing import unfit_branches
from engine.spiff.transfer.pairing import pair_all
from engine.spiff.transfer.standing import LOOSE, is_like, unfit_tokens
from engine.spiff.values import Misfit

if TYPE_CHECKING:
    from engine.spiff.definition import Definition

_BEGUN = TaskState.READY | TaskState.STARTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """Whether a running case can go on with another edition, and how."""

    misfits: tuple[Misfit, ...]  #: why not; empty: it can
    run: Run | None  #: with the other edition, not advanced yet; None: it cannot


def transfer(run: Run, target: Definition) -> Transfer:
    """Return how a running case goes on with another edition; ``run`` stays as it is.

    Steps, joins, repetitions and what runs inside stay where they are and keep their numbers.
    Boundary events, event sub-processes, events behind an event gateway and steps on offer are
    those of the other edition; one that has occurred and is over does not begin again.

    Raises:
        RunEnded: the case is over.
    """
    before = run.copy_of_case()
    tokens, scopes = pair_all(before, target.top)
    misfits = (*unfit_tokens(tokens, scopes), *unfit_branches(scopes))
    if misfits:
        return Transfer(misfits=misfits, run=None)
    begun = {token.id: _loose_names(token) for token in before.tasks.values()}
    for token, other in tokens:
        if token.role in LOOSE and not is_like(token, other):
            _drop(token, begun)
    after = load_case(target.top, save_case(before))
    for token in list(after.tasks.values()):
        _begin_loose(token, begun[token.id])
    return Transfer(misfits=(), run=Run(target, after))


def _loose_names(token: Token) -> set[str]:
    """Return the nodes that begin to listen, or are offered, when a token's node begins."""
    spec = token.task_spec
    if token is token.workflow.task_tree:
        scope = token.workflow.spec
        offered = scope.entry if isinstance(scope, AdHocScopeSpec) else ()
        return {start.name for start in (*scope.handler_starts, *offered)}
    if isinstance(spec, EventGatewaySpec):
        return {arrow.target.name for arrow in spec.arrows}
    return {boundary.name for boundary in spec.boundaries if boundary.listens}


def _drop(token: Token, begun: dict[int, set[str]]) -> None:
    """Withdraw what listens for something the other edition does not; it may begin anew."""
    if token.parent is not None:
        begun[token.parent.id].discard(token.task_spec.name)
    token.cancel()


def _begin_loose(token: Token, begun: set[str]) -> None:
    """Begin what listens beside a token, or is offered in its scope, with this edition only."""
    spec, scope = token.task_spec, token.workflow
    if token is scope.task_tree:
        _begin_in_scope(scope, begun)
    elif isinstance(spec, EventGatewaySpec):
        for arrow in spec.arrows:
            if arrow.target.name not in begun:
                scope.place(arrow.target, arrow=arrow.id, role=BRANCH, parent=token)
    elif token.role not in (INSTANCE, UNDO, OPTION) and token.has_state(_BEGUN):
        for boundary in spec.boundaries:
            if boundary.listens and boundary.name not in begun:
                boundary._update(token.add(boundary, role=BOUNDARY))


def _begin_in_scope(scope: Scope, begun: set[str]) -> None:
    if scope.interrupted or scope.is_completing:
        return
    for start in scope.spec.handler_starts:
        if start.listens and start.name not in begun:
            start._update(scope.task_tree.add(start, role=LISTENER))
    if isinstance(scope.spec, AdHocScopeSpec) and scope.spec.keeps_open(scope):
        for offered in scope.spec.entry:
            if offered.name not in begun:
                scope.place(offered, role=scope.spec.role_of(offered))
