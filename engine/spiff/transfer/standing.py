"""Whether a token can go on at the node of the same id in another edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.spiff.looking import is_service_call
from engine.spiff.nodes.activities import ActivitySpec
from engine.spiff.nodes.base import NodeSpec
from engine.spiff.nodes.catching import CatchSpec
from engine.spiff.nodes.complex import used_arrows
from engine.spiff.nodes.scopes import CallSpec, ScopeSpec, SubProcessSpec
from engine.spiff.nodes.tasks import ServiceTaskSpec
from engine.spiff.paths import path_of, where
from engine.spiff.regions import is_join
from engine.spiff.scope import Scope
from engine.spiff.token import BOUNDARY, BRANCH, LISTENER, OPTION, Token
from engine.spiff.transfer.pairing import Pair, ScopePair
from engine.spiff.undoing import is_undoing, records_of
from engine.spiff.values import Misfit, MisfitKind
from wfa.model import Node

#: What only listens or is only offered: it can be begun and withdrawn without anybody noticing.
LOOSE = frozenset({BOUNDARY, LISTENER, BRANCH, OPTION})


def unfit_tokens(tokens: list[Pair], scopes: list[ScopePair]) -> Iterator[Misfit]:
    """Yield what stands where the other edition has nothing, or something else."""
    for token, other in tokens:
        if token.role in LOOSE:
            continue
        kind = MisfitKind.GONE if other is None else _misfit(token, other)
        if kind is not None:
            yield Misfit(kind=kind, **where(token))
    for scope, spec in scopes:
        yield from _unfit_memory(scope.task_tree, spec)


def is_like(token: Token, other: NodeSpec | None) -> bool:
    """Return whether something loose waits for the same in the other edition."""
    spec = token.task_spec
    if other is None or type(spec) is not type(other):
        return False
    if isinstance(spec, CatchSpec) and isinstance(other, CatchSpec):
        if spec.node.attached_to != other.node.attached_to:
            return False
        return other.listens and _waits_for(spec.node) == _waits_for(other.node)
    return True


def _waits_for(node: Node) -> tuple[object, ...]:
    """Return what a change of makes a wait begin anew: kinds of events, not their details."""
    return (node.parallel_multiple, node.interrupting, *((e.kind, e.timer) for e in node.events))


def _misfit(token: Token, other: NodeSpec) -> MisfitKind | None:
    spec = token.task_spec
    if is_undoing(token):
        return MisfitKind.BEING_UNDONE
    if type(spec) is not type(other):
        return MisfitKind.OF_ANOTHER_KIND
    if _repetition(spec.node) != _repetition(other.node):
        return MisfitKind.REPEATED_OTHERWISE
    if isinstance(spec, CallSpec) and isinstance(other, CallSpec):
        if spec.node.called != other.node.called:
            return MisfitKind.CALLS_ANOTHER
        if spec.isolates != other.isolates:
            return MisfitKind.HANDS_OVER_OTHERWISE
    if is_service_call(token) and _connector(spec) != _connector(other):
        return MisfitKind.ANOTHER_CONNECTOR
    waits = token.arrow and is_join(spec) and token in token.workflow.waiting_at(spec)
    if waits and token.arrow not in other.entrances:
        return MisfitKind.JOINED_OTHERWISE
    if isinstance(spec, CatchSpec) and _waits_for(spec.node) != _waits_for(other.node):
        return MisfitKind.WAITS_FOR_ANOTHER
    return None


def _repetition(node: Node) -> tuple[object, ...] | None:
    loop = node.loop
    if loop is None:
        return None
    data = (loop.input_collection, loop.output_collection, loop.input_item, loop.output_item)
    return (loop.multi_instance, loop.sequential, *data)


def _connector(spec: NodeSpec) -> str:
    return spec.connector if isinstance(spec, ServiceTaskSpec) else ""


def _unfit_memory(root: Token, spec: ScopeSpec) -> Iterator[Misfit]:
    """Yield what a scope remembers of nodes that the other edition does not have (like this)."""
    own = root.workflow.spec
    for name, arrows in used_arrows(root).items():
        other = spec.task_specs.get(name)
        if other is None or not set(arrows) <= set(other.entrances):
            yield at_node(root.workflow, own.task_specs[name], MisfitKind.JOINED_OTHERWISE)
    for record in records_of(root.workflow):
        done = own.task_specs[record["node"]]
        if not _can_undo(record, own, spec):
            yield at_node(root.workflow, done, MisfitKind.CANNOT_BE_UNDONE)


def _can_undo(record: Mapping[str, Any], own: ScopeSpec, spec: ScopeSpec) -> bool:
    """Return whether what a record tells to undo, inside too, can be undone there."""
    name = record["node"]
    was, now = own.task_specs[name], spec.task_specs.get(name)
    if not isinstance(was, ActivitySpec) or not isinstance(now, ActivitySpec):
        return False
    if type(was) is not type(now) or bool(was.handler) != bool(now.handler):
        return False
    inner = record.get("records") or []
    if not isinstance(was, SubProcessSpec) or not isinstance(now, SubProcessSpec):
        return not inner
    return all(_can_undo(each, was.content, now.content) for each in inner)


def at_node(scope: Scope, spec: NodeSpec, kind: MisfitKind, other: str = "") -> Misfit:
    """Return a misfit at a node of a running scope."""
    path = path_of(scope.task_tree)
    return Misfit(kind=kind, node=spec.node, flow=spec.flow, path=path, other=other)
