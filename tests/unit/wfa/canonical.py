"""XML reduced to what it says, to compare a file with what we wrote of it."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
NUMBER = re.compile(r"-?[0-9.]+")
NUMBERS = {"x", "y", "width", "height"}
DIAGRAM = ("http://www.omg.org/spec/DD/20100524/DC", "http://www.omg.org/spec/DD/20100524/DI")
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
#: Listed at the nodes by the writer, whether the file did or not.
ARROW_LISTS = {f"{BPMN}incoming", f"{BPMN}outgoing"}

Statement = tuple[str, str, frozenset[tuple[str, object]], str]


def statements(source: bytes) -> Counter[Statement]:
    """Return every element with its parent, attributes and text, and how often it stands there.

    Prefixes, order, comments, blanks around texts and the spelling of coordinates say nothing.
    """
    parser = etree.XMLParser(remove_comments=True, remove_pis=True)
    root = etree.fromstring(source, parser)
    return Counter(_statement(element) for element in root.iter(etree.Element))


def _statement(element: etree._Element) -> Statement:
    parent = element.getparent()
    where = "" if parent is None else f"{parent.tag} {parent.get('id', '')}"
    attributes = frozenset((str(k), _value(element, str(k), str(v))) for k, v in element.items())
    text = (element.text or "").strip()
    if str(element.tag) in ARROW_LISTS:
        text = text.rpartition(":")[2]
    return where, str(element.tag), attributes, text


def _value(element: etree._Element, name: str, value: str) -> object:
    if name == XSI_TYPE:
        prefix, _, local = value.rpartition(":")
        return element.nsmap.get(prefix or None), local
    if name in NUMBERS and etree.QName(element).namespace in DIAGRAM and NUMBER.fullmatch(value):
        return float(value)
    return value
