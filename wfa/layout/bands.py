"""Bands: the lanes and pools of a region from top to bottom, and who stands in which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wfa.layout.grid import RowKind
from wfa.layout.structure import Structure
from wfa.model import Flow
from wfa.model.elements import Pool


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One lane, one pool without lanes, one black-box pool, or the gap between two pools."""

    id: str
    kind: RowKind
    region: int
    nodes: tuple[str, ...] = ()


def sub_process_band(scope: str, structure: Structure) -> list[Band]:
    """Return the one band of a sub-process."""
    nodes = tuple(node.id for node in structure.nodes)
    return [Band(id=scope, kind=RowKind.CELLS, region=0, nodes=nodes)]


def sheet_bands(flow: Flow, structure: Structure) -> list[Band]:
    """Return the bands of the whole sheet.

    Pools with a process come in document order; a black-box pool stands above them when the
    steps it exchanges messages with lie in their upper half, else below; the second one takes
    the side that is still empty.
    """
    inner: list[Band] = []
    for region, process in enumerate(processes_in_order(flow)):
        if region:
            inner.append(Band(id="", kind=RowKind.GAP, region=-1))
        inner.extend(_process_bands(flow, structure, process, region))
    above, below = _bars(flow, inner)
    return [*above, *inner, *below]


def processes_in_order(flow: Flow) -> list[str]:
    """Return the processes as their pools stand in the file, then those without a pool."""
    known = {process.id for process in flow.processes}
    pooled = [pool.process for pool in flow.pools if pool.process in known]
    rest = [process.id for process in flow.processes if process.id not in pooled]
    return list(dict.fromkeys(pooled + rest))


def black_boxes(flow: Flow) -> list[Pool]:
    """Return the pools that show no process."""
    known = {process.id for process in flow.processes}
    return [pool for pool in flow.pools if pool.process not in known]


def leaf_lanes(flow: Flow, process: str) -> list[str]:
    """Return the lanes of a process that hold no other lanes, in document order."""
    parents = {lane.parent for lane in flow.lanes if lane.parent}
    return [x.id for x in flow.lanes if x.process == process and x.id not in parents]


def _process_bands(flow: Flow, structure: Structure, process: str, region: int) -> list[Band]:
    own = [node.id for node in structure.nodes if node.scope == process]
    lanes = leaf_lanes(flow, process)
    if not lanes:
        return [Band(id=process, kind=RowKind.CELLS, region=region, nodes=tuple(own))]
    lane = _lanes(flow, structure, own, lanes)
    return [
        Band(
            id=each,
            kind=RowKind.CELLS,
            region=region,
            nodes=tuple(node for node in own if lane[node] == each),
        )
        for each in lanes
    ]


def _lanes(
    flow: Flow, structure: Structure, own: Sequence[str], lanes: Sequence[str]
) -> dict[str, str]:
    """Return the lane of each node; one that is in none stands with the step before it."""
    found = {
        node: flow.lane_of[node].id
        for node in own
        if node in flow.lane_of and flow.lane_of[node].id in lanes
    }
    for node in structure.order:
        if node in own and node not in found:
            known = [found[p] for p in structure.before[node] if p in found]
            known += [found[p] for p in structure.after[node] if p in found]
            found[node] = known[0] if known else lanes[0]
    return found


def _bars(flow: Flow, inner: Sequence[Band]) -> tuple[list[Band], list[Band]]:
    place = {node: k for k, band in enumerate(inner) for node in band.nodes}
    above: list[Band] = []
    below: list[Band] = []
    for pool in black_boxes(flow):
        ends = [m.target if m.source == pool.id else m.source for m in flow.message_flows]
        partners = [
            place[end]
            for m, end in zip(flow.message_flows, ends, strict=True)
            if pool.id in (m.source, m.target) and end in place
        ]
        mean = sum(partners) / len(partners) if partners else 0.0
        band = Band(id=pool.id, kind=RowKind.BAR, region=-1)
        first, second = (above, below) if mean <= (len(inner) - 1) / 2 else (below, above)
        (second if first and not second else first).append(band)
    return above, below
