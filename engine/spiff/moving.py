"""差戻し to any earlier step, and moving tokens by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from SpiffWorkflow.util.task import TaskState

from engine.spiff.looking import is_open_step
from engine.spiff.nodes.catching import BoundarySpec, StartEventSpec
from engine.spiff.nodes.complex import forget
from engine.spiff.nodes.scopes import EventSubProcessSpec, ScopeSpec, SubProcessSpec
from engine.spiff.regions import region_of
from engine.spiff.resuming import Stage, resume
from engine.spiff.token import HANDLER, INSTANCE, LISTENER, UNDO, Token
from errors.execution import PlaceUnknown, StepNotOpen

if TYPE_CHECKING:
    from engine.spiff.case import CaseWorkflow
    from engine.spiff.nodes.base import NodeSpec
    from engine.spiff.scope import Scope


class Goal(NamedTuple):
    """Where to go: the innermost scope on the way that is running, and what is left from there."""

    scope: Scope
    stages: tuple[Stage, ...]


def reopen(case: CaseWorkflow, place: str) -> tuple[int, ...]:
    """Go back to a step: withdraw what follows it, put back what its joins need, begin it."""
    goal = _find(case, place)
    spec = goal.scope.spec.task_specs[goal.stages[0].node]
    withdrawn: list[int] = []
    if isinstance(spec, EventSubProcessSpec) or goal.scope.interrupted:
        _end_handlers(goal.scope, spec, withdrawn)
    region = region_of(spec, goal.scope.tokens())
    active = _repeated(goal, spec)
    for token in list(goal.scope.tokens()):
        if not token.role and token is not active and region.holds(token):
            _withdraw(token, withdrawn)
    for join, arrow in region.supplies:
        goal.scope.supply(join, arrow)
    forget(goal.scope.task_tree, region.nodes)
    goal.scope.records = [r for r in goal.scope.records if r["node"] not in region.nodes]
    _enter(goal, spec, active)
    return tuple(withdrawn)


def move(case: CaseWorkflow, numbers: Sequence[int], place: str) -> tuple[int, ...]:
    """Withdraw tokens, with what has become empty around them, and begin another step."""
    goal = _find(case, place)
    around = {id(scope) for scope in _outwards(goal.scope)}
    withdrawn: list[int] = []
    for number in numbers:
        token = case.tasks.get(number)
        if token is None or token is case.task_tree:
            raise StepNotOpen(f"Expected token {number} to be in the case, but it is not")
        scope = token.workflow
        _withdraw(token, withdrawn)
        while id(scope) not in around and scope.owner and not any(True for _ in scope.tokens()):
            owner, scope = scope.owner, scope.owner.workflow
            _withdraw(owner, withdrawn)
    spec = goal.scope.spec.task_specs[goal.stages[0].node]
    _enter(goal, spec, _repeated(goal, spec))
    return tuple(withdrawn)


def _enter(goal: Goal, spec: NodeSpec, active: Token | None) -> None:
    token = active
    if token is None:
        role = HANDLER if isinstance(spec, EventSubProcessSpec) else ""
        token = goal.scope.task_tree.add(spec, role=role)
    resume(token, goal.stages)
    if active is None:
        token._ready()
    else:
        goal.scope.case.enqueue(token)


def _find(case: CaseWorkflow, place: str) -> Goal:
    """Find a place, going into what runs as far as that leads there."""
    stages = tuple(_parse(place))
    _check(case.spec, stages, place)
    scope: Scope = case
    while len(stages) > 1:
        inner = _running(scope, stages[0])
        if inner is None:
            break
        scope, stages = inner, stages[1:]
    return Goal(scope, stages)


def _parse(place: str) -> Iterable[Stage]:
    for part in place.split("/"):
        node, _, index = part.partition("#")
        yield Stage(node, int(index) if index.isdecimal() else None)


def _check(spec: ScopeSpec, stages: Sequence[Stage], place: str) -> None:
    """Refuse a place that is not there or cannot be entered."""
    content: ScopeSpec | None = spec
    target: NodeSpec | None = None
    for stage in stages:
        target = content.task_specs.get(stage.node) if content is not None else None
        content = target.content if isinstance(target, SubProcessSpec) else None
    outside = target is None or target.node.for_compensation or target.node.triggered_by_event
    if outside or isinstance(target, BoundarySpec | StartEventSpec):
        detail = f"Expected {place!r} to be a step that can be entered, but it is not"
        raise PlaceUnknown(detail, place=place)


def _running(scope: Scope, stage: Stage) -> Scope | None:
    """Return what runs inside an activity of a scope; None: it has ended or not begun."""
    for top in scope.tokens():
        if top.task_spec.name != stage.node or top.role == UNDO:
            continue
        instances = top.children_in(INSTANCE)
        for token in instances or [top]:
            if token.inside is not None and stage.number in (None, token.index):
                return token.inside
    return None


def _repeated(goal: Goal, spec: NodeSpec) -> Token | None:
    """Return the activity whose instance is meant, if it is still going on with others."""
    if goal.stages[0].number is None:
        return None
    for token in goal.scope.tokens():
        if token.task_spec is spec and token.has_state(TaskState.STARTED) and not token.role:
            return token
    return None


def _end_handlers(scope: Scope, spec: NodeSpec, withdrawn: list[int]) -> None:
    """Undo an interruption by an event sub-process, or make one."""
    if isinstance(spec, EventSubProcessSpec):
        if any(start.node.interrupting for start in spec.starts):
            scope.interrupted = True
            for token in list(scope.tokens()):
                _withdraw(token, withdrawn)
        return
    for token in list(scope.tokens()):
        if token.role == HANDLER:
            _withdraw(token, withdrawn)
    scope.interrupted = False
    for start in scope.spec.handler_starts:
        if start.listens and not any(token.task_spec is start for token in scope.tokens()):
            start._update(scope.task_tree.add(start, role=LISTENER))


def _withdraw(token: Token, withdrawn: list[int]) -> None:
    withdrawn += [below.id for below in token if is_open_step(below)]
    token.cancel()


def _outwards(scope: Scope) -> Iterable[Scope]:
    around: Scope | None = scope
    while around is not None:
        yield around
        around = around.owner.workflow if around.owner else None
