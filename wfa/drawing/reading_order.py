"""The order in which a person reads a flow: along its arrows, from the start."""

from __future__ import annotations

from collections.abc import Mapping

from wfa.model import Flow, Node


def reading_order(flow: Flow) -> tuple[str, ...]:
    """Return the ids of all nodes: along the arrows, content after its sub-process.

    Boundary events follow their host. A join comes after all that leads to it, except what comes
    back to it from later (差戻し). Branches are read in document order.
    """
    order: list[str] = []
    scopes = dict.fromkeys(node.scope for node in flow.nodes)
    for scope in scopes:
        if scope not in flow.node_by_id:
            order.extend(_scope_order(flow, scope))
    placed = set(order)
    order.extend(node.id for node in flow.nodes if node.id not in placed)
    return tuple(dict.fromkeys(order))


def _scope_order(flow: Flow, scope: str) -> list[str]:
    """Order one process with everything inside it, without recursion."""
    order: list[str] = []
    waiting = [iter(_one_scope(flow, scope))]
    entered = {scope}
    while waiting:
        node = next(waiting[-1], None)
        if node is None:
            waiting.pop()
            continue
        order.append(node)
        if node in flow.children and node not in entered:
            entered.add(node)
            waiting.append(iter(_one_scope(flow, node)))
    return order


def _one_scope(flow: Flow, scope: str) -> list[str]:
    """Return a topological order of one scope, but for loops back."""
    nodes = {node.id: node for node in flow.children.get(scope, ())}
    seen: set[str] = set()
    done: list[str] = []
    # What is finished last comes first in the end.
    for start in reversed(_starts(flow, nodes)):
        done.extend(_finished(flow, nodes, start, seen))
    order = done[::-1]
    for rest in nodes:  # loops that nothing leads into
        order.extend(_finished(flow, nodes, rest, seen)[::-1])
    return order


def _finished(flow: Flow, nodes: Mapping[str, Node], start: str, seen: set[str]) -> list[str]:
    """Walk depth-first from a node and return what is reached, in the order it is left."""
    if start in seen:
        return []
    seen.add(start)
    done: list[str] = []
    stack = [(start, iter(_next(flow, nodes, start)))]
    while stack:
        current, onward = stack[-1]
        following = next((node for node in onward if node not in seen), None)
        if following is None:
            done.append(current)
            stack.pop()
        else:
            seen.add(following)
            stack.append((following, iter(_next(flow, nodes, following))))
    return done


def _starts(flow: Flow, nodes: Mapping[str, Node]) -> list[str]:
    """Return the nodes that nothing leads to, in document order."""
    return [
        node.id
        for node in nodes.values()
        if not flow.incoming.get(node.id) and not node.attached_to
    ]


def _next(flow: Flow, nodes: Mapping[str, Node], current: str) -> list[str]:
    """Return what follows a node, the last branch first."""
    events = (event.id for event in flow.boundary_events.get(current, ()))
    targets = (line.target for line in flow.outgoing.get(current, ()))
    return [node for node in (*events, *targets) if node in nodes][::-1]
