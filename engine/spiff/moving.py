"""差戻し to any earlier step, and moving tokens by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from SpiffWorkflow.util.task import TaskState

from engine.spiff.looking import is_open_step
from engine.spiff.nodes.catching import BoundarySpec, StartEventSpec
from engine.spiff.nodes.complex import forget
from engine.spiff.nodes.scopes import EventSubProcessSpec, ScopeSpec, SubProcessSpec
from engine.spiff.regions import Region, comes_before, region_of
from engine.spiff.resuming import Stage, resume
from engine.spiff.token import HANDLER, INSTANCE, LISTENER, UNDO, Token
from errors.execution import NotEarlier, PlaceUnknown, StepNotOpen

if TYPE_CHECKING:
    from engine.spiff.case import CaseWorkflow
    from engine.spiff.nodes.base import NodeSpec
    from engine.spiff.scope import Scope


#: One part of an address: id, wave, instance.
_PART = re.compile(r"(?P<node>[^@#]+)(?:@(?P<wave>\d+))?(?:#(?P<index>\d+))?")


class Goal(NamedTuple):
    """Where to go: the innermost scope on the way that is running, and what is left from there."""

    scope: Scope
    stages: tuple[Stage, ...]

    @property
    def spec(self) -> NodeSpec:
        """What is entered in that scope."""
        return self.scope.spec.task_specs[self.stages[0].node]

    @property
    def wave(self) -> int:
        """What belongs together with the place."""
        return self.stages[0].wave

    @property
    def tokens(self) -> list[Token]:
        """What lives in the scope and belongs together with the place."""
        return [t for t in self.scope.tokens() if t.wave == self.wave and not t.role]


def reopen(case: CaseWorkflow, place: str) -> tuple[int, ...]:
    """Go back to a step: withdraw what follows it, put back what its joins need, begin it."""
    goal = _find(case, place)
    active = _repeated(goal)
    region = region_of(goal.spec, goal.tokens)
    if not _is_earlier(goal, region, active):
        detail = f"Expected {place!r} to come before what runs, but it does not"
        raise NotEarlier(detail, place=goal.spec.label)
    withdrawn: list[int] = []
    if isinstance(goal.spec, EventSubProcessSpec) or goal.scope.interrupted:
        _end_handlers(goal, withdrawn)
    for token in goal.tokens:
        if token is not active and region.holds(token):
            _withdraw(token, withdrawn)
    for join, arrow in region.supplies:
        goal.scope.supply(join, arrow, goal.wave)
    forget(goal.scope.task_tree, region.nodes)
    goal.scope.records = [r for r in goal.scope.records if r["node"] not in region.nodes]
    _enter(goal, active)
    return tuple(withdrawn)


def can_reopen(case: CaseWorkflow, place: str) -> bool:
    """Return whether ``reopen`` would go back there."""
    try:
        goal = _find(case, place)
    except PlaceUnknown:
        return False
    return _is_earlier(goal, region_of(goal.spec, goal.tokens), _repeated(goal))


def _is_earlier(goal: Goal, region: Region, active: Token | None) -> bool:
    if active or goal.scope.interrupted or isinstance(goal.spec, EventSubProcessSpec):
        return True
    return comes_before(goal.spec, region, goal.tokens)


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
    _enter(goal, _repeated(goal))
    return tuple(withdrawn)


def _enter(goal: Goal, active: Token | None) -> None:
    if active is not None:
        resume(active, goal.stages)
        goal.scope.case.enqueue(active)
        return
    role = HANDLER if isinstance(goal.spec, EventSubProcessSpec) else ""
    token = goal.scope.task_tree.add(goal.spec, role=role)
    token.wave = goal.wave
    resume(token, goal.stages)
    token._ready()


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
        match = _PART.fullmatch(part)
        if match is None:
            raise PlaceUnknown(f"Expected a place, but it is {place!r}", place=place)
        number = int(match["index"]) if match["index"] else None
        yield Stage(match["node"], number, int(match["wave"] or 0))


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
        if top.task_spec.name != stage.node or top.role == UNDO or top.wave != stage.wave:
            continue
        for token in top.children_in(INSTANCE) or [top]:
            if token.inside is not None and stage.number in (None, token.index):
                return token.inside
    return None


def _repeated(goal: Goal) -> Token | None:
    """Return the activity whose instance is meant, if it is still going on with others."""
    if goal.stages[0].number is None:
        return None
    for token in goal.tokens:
        if token.task_spec is goal.spec and token.has_state(TaskState.STARTED):
            return token
    return None


def _end_handlers(goal: Goal, withdrawn: list[int]) -> None:
    """Undo an interruption by an event sub-process, or make one."""
    scope, spec = goal.scope, goal.spec
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
