"""Loop and multi-instance characteristics of an activity."""

from __future__ import annotations

from lxml import etree

from wfa.bpmn.attributes import MULTI_INSTANCE, STANDARD_LOOP
from wfa.bpmn.names import bpmn
from wfa.model import Loop
from wfa.reading.expressions import take_expression
from wfa.reading.parts import Parts
from wfa.reading.raw import is_only_named
from wfa.reading.session import Session

_STANDARD = bpmn("standardLoopCharacteristics")
_MULTI_INSTANCE = bpmn("multiInstanceLoopCharacteristics")


def take_loop(parts: Parts) -> Loop | None:
    """Take the loop of an activity; a second one is kept as XML."""
    found = parts.take_known((_STANDARD, _MULTI_INSTANCE))
    for spare in found[1:]:
        parts.keep(spare)
    if not found:
        return None
    if found[0].tag == _STANDARD:
        return _standard(parts.session, found[0])
    return _multi_instance(parts.session, found[0])


def _standard(session: Session, element: etree._Element) -> Loop:
    parts = Parts(session, element)
    return Loop(
        multi_instance=False,
        **parts.fields(STANDARD_LOOP),
        condition=take_expression(parts, bpmn("loopCondition")),
        extra=parts.extra(),
    )


def _multi_instance(session: Session, element: etree._Element) -> Loop:
    parts = Parts(session, element)
    return Loop(
        multi_instance=True,
        **parts.fields(MULTI_INSTANCE),
        cardinality=take_expression(parts, bpmn("loopCardinality")),
        condition=take_expression(parts, bpmn("completionCondition")),
        # A loop may name a case variable here, so it is not looked up among the ids.
        input_collection=(parts.text(bpmn("loopDataInputRef")) or "").strip(),
        output_collection=(parts.text(bpmn("loopDataOutputRef")) or "").strip(),
        input_item=_item(parts, "inputDataItem"),
        output_item=_item(parts, "outputDataItem"),
        extra=parts.extra(),
    )


def _item(parts: Parts, local_name: str) -> str:
    """Return the name of a data item, its id where it has no name."""
    child = parts.take_original(bpmn(local_name), is_only_named)
    if child is None:
        return ""
    return child.get("name") or child.get("id") or ""
