"""Shrinks a net without changing what can go wrong in it.

The rules are those of Murata's and van der Aalst's reductions, for routers: chains, blocks that
open and close alike, loops back, branches that just end. A well-structured flow shrinks to nothing,
so that only the part that is not needs to be explored.
"""

from __future__ import annotations

from wfa.lint.analysis.net import Edge, Mode, Net, Router


def reduce_net(net: Net) -> None:
    """Apply all rules until none applies."""
    waiting = list(net.routers)
    queued = set(waiting)
    alive = set(waiting)
    while waiting:
        router = waiting.pop()
        queued.discard(router)
        if router not in alive:
            continue
        touched = _apply(router, alive)
        for neighbour in touched:
            if neighbour in alive and neighbour not in queued:
                waiting.append(neighbour)
                queued.add(neighbour)
    net.routers = [router for router in net.routers if router in alive]


def _apply(router: Router, alive: set[Router]) -> set[Router]:
    """Apply one rule at a router; returns who should be looked at again."""
    for rule in (_pass, _merge_twins, _absorb_sink, _merge_splits, _merge_joins, _drop_loop):
        touched = rule(router, alive)
        if touched:
            return touched | {router}
    return set()


def _neighbours(router: Router) -> set[Router]:
    return {e.source for e in router.entries} | {e.target for e in router.exits}


def _remove(edge: Edge) -> None:
    edge.source.exits.remove(edge)
    edge.target.entries.remove(edge)


def _pass(router: Router, alive: set[Router]) -> set[Router]:
    """One way in, one way out: the router is only a part of the way."""
    if len(router.entries) != 1 or len(router.exits) != 1 or router.source:
        return set()
    if router.may_vanish or router.ends_all:
        return set()
    before, after = router.entries[0], router.exits[0]
    if before is after or before.source is router:
        return set()
    touched = _neighbours(router)
    before.solid = before.solid or after.solid or router.step
    before.target = after.target
    entries = after.target.entries
    entries[entries.index(after)] = before
    alive.discard(router)
    return touched


def _merge_twins(router: Router, alive: set[Router]) -> set[Router]:
    """Several edges to the same router that waits the way this one serves are one edge."""
    first: dict[Router, Edge] = {}
    for edge in list(router.exits):
        twin = first.setdefault(edge.target, edge)
        if twin is not edge and router.split is edge.target.join:
            twin.solid = twin.solid or edge.solid
            _remove(edge)
            return _neighbours(router)
    return set()


def _absorb_sink(router: Router, alive: set[Router]) -> set[Router]:
    """A branch that just ends is no branch; work on it belongs to the router before it."""
    if not router.is_sink or router.ends_all or router.source:
        return set()
    if router.join is Mode.ALL and len(router.entries) > 1:
        return set()
    touched: set[Router] = set()
    for edge in [e for e in router.entries if e.source is not router]:
        source = edge.source
        works = edge.solid or router.step
        if works and len(source.entries) > 1:
            continue  # a merge: work behind it might be done twice
        if source.split is not Mode.ALL:
            source.may_vanish = True
        source.step = source.step or works
        _remove(edge)
        touched.add(source)
    if not router.entries:
        alive.discard(router)
    return touched


def _merge_splits(router: Router, alive: set[Router]) -> set[Router]:
    """A choice right after a choice is one choice; a fork after a fork is one fork."""
    for edge in router.exits:
        after = edge.target
        same = router.split is after.split and router.split is not Mode.SOME
        if after is router or not same or len(after.entries) != 1 or len(after.exits) < 2:
            continue
        if after.source or after.ends_all or after.may_vanish:
            continue
        touched = _neighbours(after)
        _remove(edge)
        for moved in after.exits:
            moved.source = router
            moved.solid = moved.solid or edge.solid or after.step
            router.exits.append(moved)
        alive.discard(after)
        return touched
    return set()


def _merge_joins(router: Router, alive: set[Router]) -> set[Router]:
    """A join whose only way out leads to a join of the same kind is part of it."""
    if len(router.exits) != 1 or len(router.entries) < 2 or router.source or router.may_vanish:
        return set()
    edge = router.exits[0]
    after = edge.target
    if after is router or router.join is not after.join or router.join is Mode.SOME:
        return set()
    if len(after.entries) < 2 or edge.solid:
        return set()
    touched = _neighbours(router) | {after}
    _remove(edge)
    for moved in router.entries:
        moved.target = after
        after.entries.append(moved)
    alive.discard(router)
    return touched


def _drop_loop(router: Router, alive: set[Router]) -> set[Router]:
    """Going back to the merge right before a choice changes nothing."""
    if router.split is not Mode.ONE or len(router.entries) != 1 or router.source:
        return set()
    merge = router.entries[0].source
    if merge is router or merge.join is not Mode.ONE or len(merge.exits) != 1:
        return set()
    for edge in router.exits:
        if edge.target is merge and (len(router.exits) > 1 or router.may_vanish):
            _remove(edge)
            return {merge, router} | _neighbours(merge)
    return set()
