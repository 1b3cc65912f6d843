"""Which part of a running scope follows from a step, and so has to be done again after it.

Going back must neither leave tokens behind that the step will produce a second time, nor take away
what runs beside it, nor starve a join. The region of a step is everything a token there would run
through: along the arrows, over boundary events and links. A join is passed only

- if all its arrows are in the region (the step lies before the split), or
- if it has fired, which shows in that no token is on its way to the other arrows. A parallel join
  then needs the tokens it has already used up: they are put back on those arrows (``supplies``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from engine.spiff.nodes.base import NodeSpec
from engine.spiff.nodes.gateways import ParallelSpec
from engine.spiff.nodes.inclusive import InclusiveSpec
from engine.spiff.token import Token

#: Says whether a token is on its way to an arrow of a join, given what is in the region already.
Expected = Callable[["Region", NodeSpec, str], bool]


@dataclass(slots=True)
class Region:
    """What follows from a step."""

    nodes: set[str] = field(default_factory=set)
    arrows: set[str] = field(default_factory=set)
    #: tokens to put back: (join, arrow)
    supplies: list[tuple[NodeSpec, str]] = field(default_factory=list)
    #: joins at the edge of the region that still wait for somebody outside of it
    open_joins: dict[str, NodeSpec] = field(default_factory=dict)

    def holds(self, token: Token) -> bool:
        """Return whether a token is in the region: on an arrow before a join, or at a node."""
        if token.arrow and token in token.workflow.waiting_at(token.task_spec):
            return token.arrow in self.arrows
        return token.task_spec.name in self.nodes


def region_of(spec: NodeSpec, tokens: Iterable[Token]) -> Region:
    """Return the region of a step in a scope where these tokens live."""
    living = [token for token in tokens if not token.role]
    onward: dict[str, set[str]] = {}

    def expected(region: Region, join: NodeSpec, arrow: str) -> bool:
        for token in living:
            if region.holds(token):
                continue
            if token.task_spec is join and token.arrow == arrow:
                return True
            start = token.task_spec
            if start.name not in onward:
                onward[start.name] = _arrows_onward(start)
            if arrow in onward[start.name]:
                return True
        return False

    return _grow(spec, expected)


def comes_before(spec: NodeSpec, region: Region, tokens: Iterable[Token]) -> bool:
    """Return whether going back to a step is going back at all.

    Something that runs must follow from it. Otherwise its branch has ended by itself: then it can
    be done again, unless it is still to come, or a parallel join would wait in vain.
    """
    living = [token for token in tokens if not token.role]
    if any(region.holds(token) for token in living):
        return True
    if any(isinstance(join, ParallelSpec) for join in region.open_joins.values()):
        return False
    return not any(spec in _nodes_onward(token.task_spec, by_interruption=True) for token in living)


def region_when_done(spec: NodeSpec) -> Region:
    """Return the region of a step in a scope that was finished, so that every join has fired."""
    return _grow(spec, lambda region, join, arrow: False)


def _grow(spec: NodeSpec, expected: Expected) -> Region:
    region = Region(nodes={spec.name})
    waiting = [spec]
    while waiting:
        while waiting:
            waiting.extend(_follow(waiting.pop(), region))
        waiting.extend(_pass_joins(region, expected))
    return region


def _follow(spec: NodeSpec, region: Region) -> list[NodeSpec]:
    """Take in what follows a node; joins are put aside until it is known whether to pass them."""
    found: list[NodeSpec] = []
    targets = [(arrow.id, arrow.target) for arrow in spec.arrows]
    targets += [("", boundary) for boundary in spec.boundaries]
    for arrow, target in targets:
        region.arrows.add(arrow)
        if target.name in region.nodes:
            continue
        if is_join(target):
            region.open_joins[target.name] = target
        else:
            region.nodes.add(target.name)
            found.append(target)
    return found


def _pass_joins(region: Region, expected: Expected) -> list[NodeSpec]:
    """Go on behind joins that nobody else is expected at: inner ones before outer ones."""
    missing = {
        name: [arrow for arrow in join.entrances if arrow not in region.arrows]
        for name, join in region.open_joins.items()
    }
    passed = [region.open_joins[name] for name, arrows in missing.items() if not arrows]
    for name, arrows in missing.items():
        if passed:
            break
        join = region.open_joins[name]
        others = [other for other in region.open_joins.values() if other is not join]
        from_inside = set().union(*map(_arrows_onward, others))
        if from_inside.isdisjoint(arrows) and not any(expected(region, join, a) for a in arrows):
            passed.append(join)
            if isinstance(join, ParallelSpec):
                region.supplies += [(join, arrow) for arrow in arrows]
    for join in passed:
        del region.open_joins[join.name]
        region.nodes.add(join.name)
    return passed


def is_join(spec: NodeSpec) -> bool:
    """Return whether a node waits for tokens on several arrows."""
    return isinstance(spec, ParallelSpec | InclusiveSpec) and len(spec.entrances) > 1


def _arrows_onward(start: NodeSpec) -> set[str]:
    """Return the arrows a token can get to without going round a loop."""
    return {
        arrow.id for spec in _nodes_onward(start) for arrow in spec.arrows
    } - start.scope.backward_arrows()


def _nodes_onward(start: NodeSpec, *, by_interruption: bool = False) -> list[NodeSpec]:
    """Return the nodes a token can get to without going round a loop.

    ``by_interruption``: over boundary events only if they interrupt, so that the token itself gets
    there and not another one.
    """
    backward = start.scope.backward_arrows()
    found = {start.name: start}
    waiting = [start]
    while waiting:
        spec = waiting.pop()
        targets = [arrow.target for arrow in spec.arrows if arrow.id not in backward]
        border = [b for b in spec.boundaries if b.node.interrupting or not by_interruption]
        for target in (*targets, *border):
            if target.name not in found:
                found[target.name] = target
                waiting.append(target)
    return list(found.values())


def backward_arrows(specs: Iterable[NodeSpec]) -> frozenset[str]:
    """Return the arrows that lead back into a loop, found by a walk from where tokens begin."""
    backward: set[str] = set()
    state: dict[str, int] = {}  # 1: on the way, 2: done
    for root in sorted(specs, key=lambda spec: bool(spec.entrances)):
        stack: list[tuple[NodeSpec, int]] = [(root, 0)] if root.name not in state else []
        while stack:
            spec, number = stack.pop()
            state[spec.name] = 1
            targets = [(a.id, a.target) for a in spec.arrows]
            targets += [("", boundary) for boundary in spec.boundaries]
            if number == len(targets):
                state[spec.name] = 2
                continue
            stack.append((spec, number + 1))
            arrow, target = targets[number]
            if state.get(target.name) == 1:
                backward.add(arrow)
            elif target.name not in state:
                stack.append((target, 0))
    return frozenset(backward)
