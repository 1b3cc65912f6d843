"""From a table to a flow: what the table says changes, everything else stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wfa.layout import arrange
from wfa.model import (
    Collaboration,
    Flow,
    FlowInfo,
    Lane,
    LaneInfo,
    LegalBasis,
    Pool,
    Process,
    SequenceFlow,
)
from wfa.model.elements import Node
from wfa.model.kinds import NodeKind
from wfa.table.arrows import Arrows
from wfa.table.documents import Documents
from wfa.table.names import Names
from wfa.table.rows import leaf_lanes
from wfa.table.steps import StepMaker
from wfa.table.values import Table, TableRow

NAMESPACE = "urn:nagarezu:flow"


def apply_table(table: Table, base: Flow | None, parts: Mapping[str, str]) -> Flow:
    """Return the flow a checked table describes, drawn.

    Args:
        table: without problems.
        base: the flow the table was exported from; ids, drawing and everything the table does
            not show are kept from it.
        parts: process id of each common part, by flow id.
    """
    flow = base or _empty(table)
    names = Names(flow)
    ids = {row.number: row.id or names.step(row) for row in table.rows}
    main = flow.main.id if flow.main else ""
    maker = StepMaker(flow, table, ids, main, parts)
    documents = Documents(flow, names, main)
    own = {row.id for row in table.rows}
    kept = tuple(n for n in flow.nodes if flow.process_of(n.id) != main or n.id in own)
    made = {ids[row.number]: maker.make(row) for row in table.rows}
    made = {node: documents.link(made[node], row) for node, row in _by_id(table, ids).items()}
    nodes = [made.pop(node.id, node) for node in kept] + list(made.values())
    flow = replace(flow, nodes=tuple(nodes), data=documents.all())
    flow = Arrows(flow, table, ids, names).apply()
    flow = _with_lanes(flow, table, ids, names, main)
    flow = _with_info(flow, table.info, main)
    return arrange(_with_listed_arrows(_without_stale(flow, base or flow), base), keep=True)


def _by_id(table: Table, ids: Mapping[str, str]) -> dict[str, TableRow]:
    return {ids[row.number]: row for row in table.rows}


def _empty(table: Table) -> Flow:
    number = f"{table.info.business_no}-{table.info.flow_no}".strip("-") or "flow"
    process = f"Process_{number}"
    return Flow(
        id=f"Definitions_{number}",
        name=table.info.title,
        target_namespace=NAMESPACE,
        processes=(Process(id=process, name=table.info.title, executable=True),),
        collaborations=(Collaboration(id="Collaboration_1"),),
        pools=(
            Pool(
                id="Participant_main",
                collaboration="Collaboration_1",
                name=table.info.title,
                process=process,
            ),
        ),
    )


def _with_lanes(flow: Flow, table: Table, ids: Mapping[str, str], names: Names, main: str) -> Flow:
    """Give every step its lane; lanes by name, new ones at the end, outside parties as pools."""
    known = {lane.name: lane for lane in leaf_lanes(flow)}
    people = [lane for lane in table.lanes if lane.kind is not None]
    members: dict[str, list[str]] = {lane.name: [] for lane in people}
    for row in table.rows:
        boundary = row.kind is not None and row.kind.node is NodeKind.BOUNDARY_EVENT
        if row.lane in members and not (boundary or row.parent):
            members[row.lane].append(ids[row.number])
    made = []
    for each in people:
        assert each.kind is not None  # noqa: S101 - parties outside were left out above
        old = known.get(each.name) or Lane(
            id=names.fresh("Lane"), process=main, name=each.name, lane_set=_lane_set(flow, main)
        )
        info = replace(old.info, role=each.role, kind=each.kind) if old.info else None
        info = info or (LaneInfo(role=each.role, kind=each.kind) if each.role else None)
        made.append(replace(old, nodes=_members(flow, old, members[each.name]), info=info))
    lanes = _in_place(flow, made, main)
    pools = {pool.name for pool in flow.pools}
    outside = tuple(
        Pool(id=names.fresh("Participant"), collaboration=flow.collaborations[0].id, name=lane.name)
        for lane in table.lanes
        if lane.kind is None and lane.name not in pools and flow.collaborations
    )
    return replace(flow, lanes=lanes, pools=flow.pools + outside)


def _members(flow: Flow, lane: Lane, rows: list[str]) -> tuple[str, ...]:
    """Return who stands in a lane: those who did in their old order, then the new ones.

    What the table shows in no lane of its own (boundary events, insides) stays where it was.
    """
    alive = flow.node_by_id
    silent = {n for n in lane.nodes if n in alive and _is_silent(alive[n], lane.process)}
    stay = [n for n in lane.nodes if n in rows or n in silent]
    return (*stay, *(n for n in rows if n not in stay))


def _is_silent(node: Node, process: str) -> bool:
    return bool(node.attached_to) or node.scope != process


def _in_place(flow: Flow, made: list[Lane], main: str) -> tuple[Lane, ...]:
    """Put the lanes of the table where the old ones stood; parents of lanes stay."""
    by_id = {lane.id: lane for lane in made}
    parents = {lane.parent for lane in made}
    kept = [
        by_id.pop(x.id, x)
        for x in flow.lanes
        if x.process != main or x.id in by_id or x.id in parents or not x.name.strip()
    ]
    return (*kept, *by_id.values())


def _lane_set(flow: Flow, main: str) -> str:
    return next((x.lane_set for x in flow.lanes if x.process == main), f"LaneSet_{main}")


def _with_info(flow: Flow, info: FlowInfo, main: str) -> Flow:
    """Write the sheet 流れ図 into the frame of the process."""
    if not info.business_no:
        return flow
    processes = []
    for process in flow.processes:
        if process.id == main:
            old = process.info or info
            merged = replace(
                info, deadlines=old.deadlines, extra=old.extra, basis=_basis(old, info)
            )
            process = replace(process, info=merged, name=process.name or info.title)
        processes.append(process)
    return replace(flow, processes=tuple(processes))


def _basis(old: FlowInfo, new: FlowInfo) -> tuple[LegalBasis, ...]:
    known = {(b.text, b.certainty): b for b in old.basis}
    return tuple(known.get((b.text, b.certainty), b) for b in new.basis)


def _with_listed_arrows(flow: Flow, base: Flow | None) -> Flow:
    """Bring the lists ``incoming`` and ``outgoing`` of nodes up to date where arrows changed."""

    def ids(lines: tuple[SequenceFlow, ...]) -> tuple[str, ...]:
        return tuple(line.id for line in lines)

    nodes = []
    for node in flow.nodes:
        incoming, outgoing = (
            ids(flow.incoming.get(node.id, ())),
            ids(flow.outgoing.get(node.id, ())),
        )
        if base is None or ids(base.incoming.get(node.id, ())) != incoming:
            node = replace(node, incoming=incoming)
        if base is None or ids(base.outgoing.get(node.id, ())) != outgoing:
            node = replace(node, outgoing=outgoing)
        nodes.append(node)
    return replace(flow, nodes=tuple(nodes))


def _without_stale(flow: Flow, before: Flow) -> Flow:
    """Drop messages, links, shapes and lines of what the table has taken out."""
    gone = _ids(before) - _ids(flow)
    flow = replace(
        flow,
        message_flows=tuple(m for m in flow.message_flows if not {m.source, m.target} & gone),
        associations=tuple(a for a in flow.associations if not {a.source, a.target} & gone),
    )
    gone = _ids(before) - _ids(flow)
    diagrams = tuple(
        replace(
            diagram,
            shapes=tuple(s for s in diagram.shapes if s.element not in gone),
            edges=tuple(e for e in diagram.edges if e.element not in gone),
        )
        for diagram in flow.diagrams
    )
    return replace(flow, diagrams=diagrams)


def _ids(flow: Flow) -> set[str]:
    groups = (
        flow.nodes,
        flow.sequence_flows,
        flow.lanes,
        flow.data,
        flow.message_flows,
        flow.associations,
    )
    ids = {element.id for group in groups for element in group}
    return ids | {link.id for node in flow.nodes for link in node.data_associations}
