"""Plays a net through: every order in which tokens can move, up to a limit."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from wfa.lint.analysis.net import Edge, Mode, Net, Router

#: States looked at before giving up. A drawn flow has a handful once it is reduced.
MAX_STATES = 5_000
#: Tokens looked at before giving up: bounds the time for very wide flows.
MAX_WORK = 1_000_000
#: Exits of an inclusive split up to which every combination is tried.
MAX_COMBINED = 5

State = frozenset[Edge]


@dataclass(slots=True)
class Exploration:
    """What can happen. Edges name places where tokens lie."""

    deadlocks: list[State] = field(default_factory=list)
    doubled: list[Edge] = field(default_factory=list)  #: got a second token
    endless: list[State] = field(default_factory=list)  #: never ends, though nothing is stuck
    complete: bool = True  #: False: the limit was reached, or combinations were left out


def explore(net: Net) -> Exploration:
    """Return everything that can go wrong in a net."""
    return _Explorer(net).run()


class _Explorer:
    def __init__(self, net: Net) -> None:
        self.net = net
        self.result = Exploration(complete=not net.approximate)
        self.leads_to: dict[Router, dict[Edge, frozenset[Edge]]] = {}
        self.previous: dict[State, list[State]] = {}
        self.ended: set[State] = set()
        self.work = 0

    def run(self) -> Exploration:
        waiting: deque[State] = deque()
        for group in self.net.starts:
            for state in self._started(group):
                self._meet(state, None, waiting)
        while waiting and not self._is_enough():
            self._visit(waiting.popleft(), waiting)
        if waiting or self._is_enough():
            self.result.complete = False
        elif self.result.complete:
            self._find_endless()
        return self.result

    def _is_enough(self) -> bool:
        return len(self.previous) > MAX_STATES or self.work > MAX_WORK

    def _visit(self, state: State, waiting: deque[State]) -> None:
        stuck = True
        for following in self._next(state):
            stuck = False
            self.work += len(state) + 1
            if self.work > MAX_WORK:
                return
            if following is not None:
                self._meet(following, state, waiting)
        if not state:
            self.ended.add(state)
        elif stuck:
            self.result.deadlocks.append(state)

    def _meet(self, state: State, before: State | None, waiting: deque[State]) -> None:
        if state not in self.previous:
            self.previous[state] = []
            waiting.append(state)
        if before is not None:
            self.previous[state].append(before)

    def _started(self, group: tuple[Router, ...]) -> Iterator[State]:
        states = [frozenset[Edge]()]
        for router in group:
            produced = list(self._produced(router))
            states = [state | more for state in states for more in produced]
        yield from states

    def _next(self, state: State) -> Iterator[State | None]:
        """Iterate over what one step can lead to; None: a place would get a second token."""
        for router in {edge.target for edge in state}:
            for taken in self._taken(router, state):
                if router.ends_all:
                    yield frozenset()
                    continue
                rest = state - taken
                for produced in self._produced(router):
                    twice = produced & rest
                    self.result.doubled += [e for e in twice if e not in self.result.doubled]
                    yield None if twice else rest | produced

    def _taken(self, router: Router, state: State) -> Iterator[State]:
        present = frozenset(edge for edge in router.entries if edge in state)
        if router.join is Mode.ONE:
            for edge in present:
                yield frozenset({edge})
        elif router.join is Mode.ALL:
            if len(present) == len(router.entries):
                yield present
        elif self._nothing_more_comes(router, present, state):
            yield present

    def _nothing_more_comes(self, router: Router, present: State, state: State) -> bool:
        """No token elsewhere can reach an empty entry unless a full one too (BPMN 13.4.3)."""
        paths = self.leads_to.get(router)
        if paths is None:
            paths = self.leads_to[router] = _paths_to(router)
            self.work += sum(map(len, paths.values()))
        entries = frozenset(router.entries)
        self.work += len(state)
        for edge in state - entries:
            reached = paths.get(edge, frozenset())
            if reached - present and not reached & present:
                return False
        return True

    def _produced(self, router: Router) -> Iterator[State]:
        if router.split is Mode.ALL or router.is_sink:
            yield frozenset(router.exits)
            return
        if router.may_vanish:
            yield frozenset()
        if router.split is Mode.ONE:
            for edge in router.exits:
                yield frozenset({edge})
            return
        count = len(router.exits)
        sizes: list[int] = list(range(1, count + 1))
        if count > MAX_COMBINED:
            self.result.complete = False
            sizes = [1, 2, count]
        for size in sizes:
            yield from (frozenset(chosen) for chosen in combinations(router.exits, size))

    def _find_endless(self) -> None:
        can_end = set(self.ended)
        waiting = [*self.ended, *self.result.deadlocks]
        can_end.update(self.result.deadlocks)  # reported already
        while waiting:
            for before in self.previous.get(waiting.pop(), ()):
                if before not in can_end:
                    can_end.add(before)
                    waiting.append(before)
        if not self.result.doubled:
            self.result.endless = [state for state in self.previous if state not in can_end][:1]


def _paths_to(router: Router) -> dict[Edge, frozenset[Edge]]:
    """Return, for every edge, which entries of the router a token there can still reach."""
    found: dict[Edge, set[Edge]] = {}
    for entry in router.entries:
        waiting, seen = [entry], {entry}
        while waiting:
            edge = waiting.pop()
            found.setdefault(edge, set()).add(entry)
            if edge.source is router:
                continue
            for before in edge.source.entries:
                if before not in seen and before.target is not router:
                    seen.add(before)
                    waiting.append(before)
    return {edge: frozenset(entries) for edge, entries in found.items()}
