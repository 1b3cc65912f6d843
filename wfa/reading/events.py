"""Event definitions: what an event catches or throws."""

from __future__ import annotations

from lxml import etree

from wfa.bpmn.attributes import EVENT_DEFINITION
from wfa.bpmn.names import EVENT_DEFINITION_REF, EVENT_DEFINITIONS, bpmn
from wfa.model import EventDefinition
from wfa.model.kinds import TimerKind, TriggerKind
from wfa.reading.expressions import read_expression, take_expression
from wfa.reading.parts import Parts
from wfa.reading.raw import string_value
from wfa.reading.session import Session

_TIMES = {bpmn(kind.value): kind for kind in TimerKind}
_CONDITION = bpmn("condition")


def read_event_definition(session: Session, element: etree._Element) -> EventDefinition:
    """Return one event definition, inline or of the root."""
    kind = EVENT_DEFINITIONS[str(element.tag)]
    parts = Parts(session, element)
    fields = parts.fields(EVENT_DEFINITION[kind])
    if kind is TriggerKind.CONDITIONAL:
        fields["expression"] = take_expression(parts, _CONDITION)
    elif kind is TriggerKind.TIMER:
        times = parts.take_known(_TIMES)
        for spare in times[1:]:
            parts.keep(spare)
        if times:
            fields["timer"] = _TIMES[str(times[0].tag)]
            fields["expression"] = read_expression(session, times[0])
    return EventDefinition(kind=kind, **fields, extra=parts.extra())


def take_events(parts: Parts, shared_kinds: dict[str, TriggerKind]) -> tuple[EventDefinition, ...]:
    """Take the definitions of an event: inline ones first, then those of the root.

    A reference to a definition that does not exist has no kind and is kept as XML.
    """
    events = [
        read_event_definition(parts.session, child) for child in parts.take_known(EVENT_DEFINITIONS)
    ]
    for child in parts.take(EVENT_DEFINITION_REF):
        shared = parts.session.resolve(string_value(child), parts.element, "eventDefinitionRef")
        if shared in shared_kinds:
            events.append(EventDefinition(kind=shared_kinds[shared], shared=shared))
        else:
            parts.keep(child)
    return tuple(events)
