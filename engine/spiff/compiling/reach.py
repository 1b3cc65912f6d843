"""From where a token can get to which arrow of an inclusive or complex gateway."""

from __future__ import annotations

from collections.abc import Iterable

from engine.spiff.nodes.base import NodeSpec
from engine.spiff.nodes.catching import BoundarySpec
from engine.spiff.nodes.inclusive import InclusiveSpec


def find_reach(specs: Iterable[NodeSpec]) -> None:
    """Work out ``reach`` for every inclusive gateway that joins."""
    specs = list(specs)
    for gateway in specs:
        if isinstance(gateway, InclusiveSpec) and len(gateway.entrances) > 1:
            gateway.reach = _reach(gateway, specs)


def _reach(gateway: InclusiveSpec, specs: list[NodeSpec]) -> dict[str, int]:
    before = _predecessors(specs)
    number = {arrow: n for n, arrow in enumerate(gateway.entrances)}
    reach: dict[str, int] = {}
    waiting: list[tuple[NodeSpec, int]] = [
        (spec, 1 << number[arrow.id])
        for spec in specs
        for arrow in spec.arrows
        if arrow.target is gateway
    ]
    while waiting:
        spec, mask = waiting.pop()
        known = reach.get(spec.name, 0)
        if spec is gateway or known | mask == known:
            continue
        reach[spec.name] = known | mask
        waiting.extend((earlier, known | mask) for earlier in before.get(spec.name, ()))
    return reach


def _predecessors(specs: list[NodeSpec]) -> dict[str, list[NodeSpec]]:
    before: dict[str, list[NodeSpec]] = {}
    for spec in specs:
        for arrow in spec.arrows:
            before.setdefault(arrow.target.name, []).append(spec)
        if isinstance(spec, BoundarySpec) and spec.host is not None:
            before.setdefault(spec.name, []).append(spec.host)
    return before
