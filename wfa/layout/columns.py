"""Columns: how far along the flow each node stands (longest path over the forward arrows)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Arrow = tuple[str, str]


def forward_arrows(nodes: Sequence[str], arrows: Iterable[Arrow]) -> tuple[set[Arrow], set[Arrow]]:
    """Split arrows into forward ones and those that lead back (差戻し, loops).

    Depth-first from the nodes without predecessors, in the given order; iterative, so that a
    chain of any length works. An arrow from a node to itself leads back.
    """
    known = set(nodes)
    follow: dict[str, list[str]] = {node: [] for node in nodes}
    targets: set[str] = set()
    for source, target in arrows:
        if source in known and target in known and target not in follow[source]:
            follow[source].append(target)
            if source != target:
                targets.add(target)
    back: set[Arrow] = set()
    state: dict[str, int] = {}
    for root in [n for n in nodes if n not in targets] + list(nodes):
        if root not in state:
            _visit(root, follow, state, back)
    forward = {(s, t) for s, ts in follow.items() for t in ts} - back
    return forward, back


def _visit(
    root: str, follow: Mapping[str, list[str]], state: dict[str, int], back: set[Arrow]
) -> None:
    state[root] = 1
    stack = [(root, iter(follow[root]))]
    while stack:
        node, rest = stack[-1]
        for target in rest:
            if state.get(target) == 1:
                back.add((node, target))
            elif target not in state:
                state[target] = 1
                stack.append((target, iter(follow[target])))
                break
        else:
            state[node] = 2
            stack.pop()


def topological(nodes: Sequence[str], forward: Iterable[Arrow]) -> list[str]:
    """Return the nodes so that every forward arrow leads on; ties in the given order."""
    place = {node: k for k, node in enumerate(nodes)}
    follow: dict[str, list[str]] = {node: [] for node in nodes}
    waiting = dict.fromkeys(nodes, 0)
    for source, target in sorted(forward, key=lambda a: (place[a[0]], place[a[1]])):
        follow[source].append(target)
        waiting[target] += 1
    ready = [node for node in nodes if not waiting[node]]
    order: list[str] = []
    while ready:
        node = ready.pop(0)
        order.append(node)
        for target in follow[node]:
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    return order


def columns(
    nodes: Sequence[str], forward: Iterable[Arrow], lane: Mapping[str, str] | None = None
) -> dict[str, int]:
    """Return the column of each node, 0 first.

    A node stands one column after its last predecessor; a source (nothing leads to it) is
    pulled right to stand just before its first successor. With ``lane`` (of each node), a node
    may also stand right under or over its only predecessor in another lane, which keeps sheets
    narrow.
    """
    arrows = list(forward)
    order = topological(nodes, arrows)
    before: dict[str, list[str]] = {node: [] for node in nodes}
    after: dict[str, list[str]] = {node: [] for node in nodes}
    for source, target in arrows:
        before[target].append(source)
        after[source].append(target)
    column: dict[str, int] = {}
    taken: set[tuple[str, int]] = set()
    for node in order:
        here = max((column[p] + 1 for p in before[node]), default=0)
        if lane and _may_stand_under(node, before, after, lane):
            above = column[before[node][0]]
            here = above if (lane[node], above) not in taken else here
        column[node] = here
        if lane:
            taken.add((lane[node], here))
    for node in order:
        if not before[node] and after[node]:
            column[node] = max(0, min(column[t] for t in after[node]) - 1)
    return column


def _may_stand_under(
    node: str,
    before: Mapping[str, list[str]],
    after: Mapping[str, list[str]],
    lane: Mapping[str, str],
) -> bool:
    """Say whether a node follows one step only, which leads nowhere else in a third lane."""
    if len(before[node]) != 1:
        return False
    source = before[node][0]
    others = [t for t in after[source] if t != node and lane[t] != lane[source]]
    return lane[node] != lane[source] and not others
