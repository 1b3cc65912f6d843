"""Whether what runs side by side still comes together in another edition.

A case that stands in the middle of parallel branches has begun them as its edition draws them. In
another edition a join ahead may have one branch more, which nobody has begun, or none at all, so
that what follows would be done once for each branch. Only what another edition makes worse counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby
from typing import NamedTuple

from engine.spiff.nodes.activities import ActivitySpec
from engine.spiff.nodes.base import NodeSpec
from engine.spiff.nodes.complex import ComplexSpec
from engine.spiff.nodes.gateways import ParallelSpec
from engine.spiff.nodes.inclusive import InclusiveSpec
from engine.spiff.nodes.scopes import ScopeSpec
from engine.spiff.regions import is_join
from engine.spiff.token import Token
from engine.spiff.transfer.pairing import ScopePair
from engine.spiff.transfer.standing import at_node
from engine.spiff.values import Misfit, MisfitKind

#: Up to this many tokens side by side, every way of dividing them into two is tried; of more, each
#: against all others.
_DIVIDED = 7


def unfit_branches(scopes: Iterable[ScopePair]) -> Iterator[Misfit]:
    """Yield the joins that would wait in vain, and the steps that would be done twice."""
    for scope, spec in scopes:
        tokens = [token for token in scope.tokens() if not token.role]
        if any(spec.find(token.task_spec.name) is None for token in tokens):
            continue  # told already
        before = {join.name for join, _ in _starving(tokens, scope.spec)}
        for join, missing in _starving(tokens, spec):
            if join.name not in before:
                yield at_node(scope, join, MisfitKind.STARVES, missing.label)
        for one, others in _divided(tokens):
            doubled = _doubled(one, others, spec)
            if doubled is not None and _doubled(one, others, scope.spec) is None:
                yield at_node(scope, one[0].task_spec, MisfitKind.DOUBLES, doubled.label)
                break


class _Reach(NamedTuple):
    """What some tokens can get to by themselves."""

    nodes: dict[str, NodeSpec]
    arrows: set[str]


def _reach(tokens: Sequence[Token], spec: ScopeSpec, closed: Iterable[str] = ()) -> _Reach:
    """Return what tokens can get to, behind a join only if they let it go on by themselves.

    A parallel join needs all its arrows, an inclusive one those that some token may still come by;
    ``closed`` ones let nothing through.
    """
    lying = {token.arrow for token in tokens if _waits_before(token)}
    starts = [spec.node(token.task_spec.name) for token in tokens if not _waits_before(token)]
    needed = dict(_needed(tokens, spec))
    for name in closed:
        needed[name] |= {""}  # no arrow has this id
    while True:
        nodes = _onward(starts, set(needed))
        arrows = lying | {arrow.id for node in nodes.values() for arrow in node.arrows}
        filled = [name for name, those in needed.items() if arrows >= those]
        if not filled:
            return _Reach(nodes, arrows)
        for name in filled:
            starts.append(spec.task_specs[name])
            del needed[name]


def _needed(tokens: Sequence[Token], spec: ScopeSpec) -> Iterator[tuple[str, set[str]]]:
    """Yield, for each join, the arrows that it needs tokens on."""
    for join in _joins(spec):
        if isinstance(join, ParallelSpec):
            yield join.name, set(join.entrances)
            continue
        lying = {t.arrow for t in tokens if t.task_spec.name == join.name}
        others = [spec.node(t.task_spec.name) for t in tokens if t.task_spec.name != join.name]
        coming = {a.id for node in _onward(others, {join.name}).values() for a in node.arrows}
        # Where nobody can come at all, it lets nobody through.
        yield join.name, (lying | coming) & set(join.entrances) or {""}


def _joins(spec: ScopeSpec) -> list[NodeSpec]:
    nodes = (spec.task_specs[name] for name in spec.node_names)
    # What a complex gateway waits for is not decided by the drawing.
    return [node for node in nodes if is_join(node) and not isinstance(node, ComplexSpec)]


def _onward(starts: Iterable[NodeSpec], stops: set[str]) -> dict[str, NodeSpec]:
    """Return the nodes one gets to, over boundary events too, without entering some."""
    found = {spec.name: spec for spec in starts}
    waiting = list(found.values())
    while waiting:
        spec = waiting.pop()
        for target in (*(arrow.target for arrow in spec.arrows), *spec.boundaries):
            if target.name not in found and target.name not in stops:
                found[target.name] = target
                waiting.append(target)
    return found


def _starving(tokens: list[Token], spec: ScopeSpec) -> Iterator[tuple[NodeSpec, NodeSpec]]:
    """Yield parallel joins that get tokens but never all, with the source of a missing one."""
    reach = _reach(tokens, spec)
    for join in _joins(spec):
        if not isinstance(join, ParallelSpec):
            continue
        missing = [arrow for arrow in join.entrances if arrow not in reach.arrows]
        if missing and len(missing) < len(join.entrances):
            yield join, _source(spec, missing[0])


def _source(spec: ScopeSpec, arrow: str) -> NodeSpec:
    nodes = (spec.task_specs[name] for name in spec.node_names)
    return next(node for node in nodes if any(each.id == arrow for each in node.arrows))


def _divided(tokens: list[Token]) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    """Yield the ways to divide tokens that belong together into two, the smaller part first."""
    ordered = sorted(tokens, key=lambda token: token.wave)
    for _, group in groupby(ordered, key=lambda token: token.wave):
        together = tuple(group)
        most = len(together) // 2 if len(together) <= _DIVIDED else 1
        for size in range(1, most + 1):
            for part in combinations(together, size):
                yield part, tuple(token for token in together if token not in part)


def _doubled(one: Sequence[Token], others: Sequence[Token], spec: ScopeSpec) -> NodeSpec | None:
    """Return what two groups of tokens would both get to by themselves, where it matters.

    It does not at a gateway or a plain end behind which nothing is done and nobody waits.
    """
    shared = _shared(one, others, spec)
    # An inclusive join waits for both: they come together there.
    merging = [node.name for node in shared if isinstance(node, InclusiveSpec) and is_join(node)]
    if merging:
        shared = _shared(one, others, spec, merging)
    waited_for = {arrow: join for join in _joins(spec) for arrow in join.entrances}
    done = [node for node in shared if isinstance(node, ActivitySpec)]
    joined = [waited_for[a.id] for node in shared for a in node.arrows if a.id in waited_for]
    return next(iter((*done, *joined)), None)


def _shared(
    one: Sequence[Token], others: Sequence[Token], spec: ScopeSpec, closed: Iterable[str] = ()
) -> list[NodeSpec]:
    mine, theirs = _reach(one, spec, closed), _reach(others, spec, closed)
    return [node for name, node in mine.nodes.items() if name in theirs.nodes]


def _waits_before(token: Token) -> bool:
    """Return whether a token lies on an arrow before a join."""
    spec = token.task_spec
    waits = is_join(spec) and not isinstance(spec, ComplexSpec)
    return waits and token in token.workflow.waiting_at(spec)
