"""Processes and sub-processes with everything they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

from wfa.bpmn.attributes import PROCESS, SEQUENCE
from wfa.bpmn.names import IO_SPECIFICATION, SEQUENCE_FLOW, bpmn
from wfa.moddle import types_allowed_in
from wfa.model import Process, SequenceFlow
from wfa.model.kinds import SUB_PROCESS_KINDS
from wfa.reading.artifacts import DATA_KINDS, DRAWN_DATA_KINDS, read_data, take_artifacts
from wfa.reading.collected import Collected
from wfa.reading.expressions import take_expression
from wfa.reading.findings import WarningKind
from wfa.reading.lanes import read_lane_sets, take_lane_sets
from wfa.reading.nodes import NODE_KINDS, read_node
from wfa.reading.parts import Parts
from wfa.reading.raw import frozen
from wfa.reading.session import Session

_INFO = types_allowed_in(("bpmn:Process",))
_SUB_PROCESSES = frozenset(bpmn(kind.value) for kind in SUB_PROCESS_KINDS)
_CONDITION = bpmn("conditionExpression")
_INPUTS_AND_OUTPUTS = frozenset(DATA_KINDS.keys() - DRAWN_DATA_KINDS.keys())


@dataclass(slots=True)
class _Contents:
    """What one scope holds, taken from its element but not read yet."""

    lane_sets: list[etree._Element]
    nodes: list[etree._Element]
    data: list[etree._Element]
    arrows: list[etree._Element]


def read_process(session: Session, element: etree._Element, collected: Collected) -> None:
    """Collect a process, then what it holds."""
    parts = Parts(session, element)
    fields: dict[str, Any] = {"id": ""} | parts.fields(PROCESS)
    contents = _take_contents(parts, fields["id"])
    contents.data[:0] = _take_inputs_and_outputs(parts)
    take_artifacts(parts, fields["id"], collected)
    infos = parts.extensions(_INFO).get("Flow")
    documentation = parts.documentation()
    process = Process(
        **fields,
        info=infos[0] if infos else None,
        documentation=documentation,
        extra=parts.extra(),
    )
    collected.processes.append(process)
    _read_contents(session, contents, process.id, collected)


def _take_contents(parts: Parts, scope: str) -> _Contents:
    nodes = []
    for child in parts.take_known(NODE_KINDS):
        if child.tag in _SUB_PROCESSES and not parts.session.claim("scope", child):
            parts.keep(child)
        else:
            nodes.append(child)
    return _Contents(
        lane_sets=take_lane_sets(parts, scope),
        nodes=nodes,
        data=parts.take_known(DRAWN_DATA_KINDS),
        arrows=parts.take(SEQUENCE_FLOW),
    )


def _take_inputs_and_outputs(parts: Parts) -> list[etree._Element]:
    """Take the drawn inputs and outputs; the rest of the ``ioSpecification`` stays XML."""
    specification = parts.take_first(IO_SPECIFICATION)
    if specification is None:
        return []
    drawn = [child for child in specification if child.tag in _INPUTS_AND_OUTPUTS]
    drawn.sort(key=lambda child: str(child.tag))  # inputs first, as the schema has them
    parts.keep(frozen(specification, without=drawn))
    return drawn


def _read_contents(session: Session, contents: _Contents, scope: str, collected: Collected) -> None:
    read_lane_sets(session, contents.lane_sets, scope, collected)
    for element in contents.nodes:
        _read_node(session, element, scope, collected)
    for element in contents.data:
        kind = DATA_KINDS[str(element.tag)]
        collected.data.append(read_data(session, element, kind, scope))
    for element in contents.arrows:
        collected.sequence_flows.append(_read_arrow(session, element, scope))


def _read_node(session: Session, element: etree._Element, scope: str, collected: Collected) -> None:
    parts = Parts(session, element)
    kind = NODE_KINDS[str(element.tag)]
    if kind not in SUB_PROCESS_KINDS:
        collected.nodes.append(read_node(parts, kind, scope, collected.shared_kinds))
        return
    own_id = element.get("id", "")
    contents = _take_contents(parts, own_id)
    take_artifacts(parts, own_id, collected)
    collected.nodes.append(read_node(parts, kind, scope, collected.shared_kinds))
    _read_contents(session, contents, own_id, collected)


def _read_arrow(session: Session, element: etree._Element, scope: str) -> SequenceFlow:
    parts = Parts(session, element)
    fields: dict[str, Any] = {"id": "", "source": "", "target": ""} | parts.fields(SEQUENCE)
    for end, name in (("source", "始点"), ("target", "終点")):
        if not fields[end]:
            session.warn(
                WarningKind.MISSING_REFERENCE,
                element,
                f"矢印に{name}がありません。要素につなぐか、矢印を消してください。",
            )
    return SequenceFlow(
        scope=scope,
        **fields,
        documentation=parts.documentation(),
        condition=take_expression(parts, _CONDITION),
        extra=parts.extra(),
    )
