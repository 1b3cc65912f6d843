"""Collaborations: pools and the messages between them."""

from __future__ import annotations

from typing import Any

from lxml import etree

from wfa.bpmn.attributes import COLLABORATION, MESSAGE_FLOW, PARTICIPANT
from wfa.bpmn.names import bpmn
from wfa.model import Collaboration, MessageFlow, Pool
from wfa.reading.artifacts import take_artifacts
from wfa.reading.collected import Collected
from wfa.reading.findings import WarningKind
from wfa.reading.parts import Parts
from wfa.reading.session import Session


def read_collaboration(session: Session, element: etree._Element, collected: Collected) -> None:
    """Collect a collaboration with its pools, message flows and artifacts."""
    parts = Parts(session, element)
    fields: dict[str, Any] = {"id": ""} | parts.fields(COLLABORATION)
    own_id = fields["id"]
    for child in parts.take(bpmn("participant")):
        collected.pools.append(_read_pool(session, child, own_id))
    for child in parts.take(bpmn("messageFlow")):
        collected.message_flows.append(_read_message_flow(session, child, own_id))
    take_artifacts(parts, own_id, collected)
    collected.collaborations.append(
        Collaboration(**fields, documentation=parts.documentation(), extra=parts.extra())
    )


def _read_pool(session: Session, element: etree._Element, collaboration: str) -> Pool:
    parts = Parts(session, element)
    fields: dict[str, Any] = {"id": ""} | parts.fields(PARTICIPANT)
    return Pool(
        collaboration=collaboration,
        **fields,
        documentation=parts.documentation(),
        extra=parts.extra(),
    )


def _read_message_flow(
    session: Session, element: etree._Element, collaboration: str
) -> MessageFlow:
    parts = Parts(session, element)
    fields: dict[str, Any] = {"id": "", "source": "", "target": ""} | parts.fields(MESSAGE_FLOW)
    if not fields["source"] or not fields["target"]:
        session.warn(
            WarningKind.MISSING_REFERENCE,
            element,
            "プールの間の線の片方がつながっていません。相手の要素につないでください。",
        )
    return MessageFlow(
        collaboration=collaboration,
        **fields,
        documentation=parts.documentation(),
        extra=parts.extra(),
    )
