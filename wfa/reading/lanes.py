"""Lane sets and lanes, nested to any depth."""

from __future__ import annotations

from lxml import etree

from wfa.bpmn.attributes import LANE, LANE_SET
from wfa.bpmn.names import bpmn
from wfa.moddle import types_allowed_in
from wfa.model import Lane, LaneSet
from wfa.reading.collected import Collected
from wfa.reading.parts import Parts
from wfa.reading.session import Session

_LANE_SET, _LANE, _CHILD_LANE_SET = bpmn("laneSet"), bpmn("lane"), bpmn("childLaneSet")
_NODE_REF = bpmn("flowNodeRef")
_INFO = types_allowed_in(("bpmn:Lane",))


def take_lane_sets(parts: Parts, process: str) -> list[etree._Element]:
    """Take the lane sets of a process or sub-process; the second of an id is kept as XML."""
    return _take_sets(parts, _LANE_SET, process)


def read_lane_sets(
    session: Session,
    elements: list[etree._Element],
    process: str,
    collected: Collected,
    parent: str = "",
) -> None:
    """Collect the lane sets and, each before what it holds, their lanes."""
    for element in elements:
        parts = Parts(session, element)
        lanes = [lane for lane in parts.take(_LANE) if _is_claimed(parts, lane)]
        fields = {"id": ""} | parts.fields(LANE_SET)
        documentation = parts.documentation()
        lane_set = LaneSet(
            process=process,
            parent=parent,
            **fields,
            documentation=documentation,
            extra=parts.extra(),
        )
        collected.lane_sets.append(lane_set)
        for lane in lanes:
            _read_lane(session, lane, lane_set, collected)


def _take_sets(parts: Parts, tag: str, holder: str) -> list[etree._Element]:
    sets = []
    for child in parts.take(tag):
        if parts.session.claim(f"laneSet {holder}", child):
            sets.append(child)
        else:
            parts.keep(child)
    return sets


def _is_claimed(parts: Parts, lane: etree._Element) -> bool:
    claimed = parts.session.claim("lane", lane)
    if not claimed:
        parts.keep(lane)
    return claimed


def _read_lane(
    session: Session, element: etree._Element, lane_set: LaneSet, collected: Collected
) -> None:
    parts = Parts(session, element)
    fields = {"id": ""} | parts.fields(LANE)
    # Lanes know the lane around them by its id: inside one without id they stay XML.
    child_sets = _take_sets(parts, _CHILD_LANE_SET, f"in {fields['id']}") if fields["id"] else []
    documentation = parts.documentation()
    infos = parts.extensions(_INFO).get("Lane")
    nodes = parts.references(_NODE_REF)
    collected.lanes.append(
        Lane(
            process=lane_set.process,
            parent=lane_set.parent,
            lane_set=lane_set.id,
            **fields,
            nodes=nodes,
            info=infos[0] if infos else None,
            documentation=documentation,
            extra=parts.extra(),
        )
    )
    read_lane_sets(session, child_sets, lane_set.process, collected, parent=fields["id"])
