"""Conditions and times: expression elements."""

from __future__ import annotations

from lxml import etree

from wfa.bpmn.attributes import EXPRESSION
from wfa.bpmn.names import XSI_TYPE
from wfa.model import Expression
from wfa.reading.parts import Parts
from wfa.reading.raw import string_value
from wfa.reading.session import Session

_FORMAL = "tFormalExpression"


def read_expression(session: Session, element: etree._Element) -> Expression:
    """Return an expression, blanks around its text removed."""
    parts = Parts(session, element)
    written_type = parts.attribute(XSI_TYPE)
    formal = written_type is not None and written_type.rpartition(":")[2].strip() == _FORMAL
    if written_type is not None and not formal:
        parts.keep_attribute(XSI_TYPE, written_type)
    text = string_value(element) if not len(element) else element.text or ""
    return Expression(
        **parts.fields(EXPRESSION), text=text.strip(), formal=formal, extra=parts.extra()
    )


def take_expression(parts: Parts, tag: str) -> Expression | None:
    """Take the first child of this tag as an expression."""
    child = parts.take_first(tag)
    return None if child is None else read_expression(parts.session, child)
