"""XML the model does not interpret, as frozen values."""

from __future__ import annotations

from collections.abc import Collection

from lxml import etree

from wfa.bpmn.names import XML
from wfa.model import XmlElement

_SPACE = f"{{{XML}}}space"


def frozen(element: etree._Element, without: Collection[etree._Element] = ()) -> XmlElement:
    """Return the element as a value, less the children in ``without``.

    Blanks between elements are indentation and dropped, except in mixed content.
    """
    keep_blanks = _is_mixed(element)
    return XmlElement(
        tag=str(element.tag),
        attributes=tuple(attributes_of(element).items()),
        text=_text(element, keep_blanks),
        children=tuple([_child(c, keep_blanks) for c in element if c not in without]),
    )


def attributes_of(element: etree._Element) -> dict[str, str]:
    """Return the attributes by name in Clark notation, in document order."""
    return {str(name): str(text) for name, text in element.attrib.items()}


def line_of(element: etree._Element) -> int:
    """Return the line the element starts on, 0 if unknown."""
    line: object = element.sourceline  # the stubs say "..."
    return line if isinstance(line, int) else 0


def string_value(element: etree._Element) -> str:
    """Return all character data inside an element, in order."""
    return "".join(str(text) for text in element.itertext()) if len(element) else element.text or ""


def _child(element: etree._Element, keep_blanks: bool) -> XmlElement:
    tail = element.tail or ""
    mixed = _is_mixed(element)
    return XmlElement(
        tag=str(element.tag),
        attributes=tuple(attributes_of(element).items()),
        text=_text(element, mixed),
        children=tuple([_child(child, mixed) for child in element]) if len(element) else (),
        tail=tail if keep_blanks or not tail.isspace() else "",
    )


def _text(element: etree._Element, keep_blanks: bool) -> str:
    text = element.text or ""
    return "" if len(element) and not keep_blanks and text.isspace() else text


def _is_mixed(element: etree._Element) -> bool:
    if not len(element):
        return False
    if element.get(_SPACE) == "preserve":
        return True
    texts = (element.text, *(child.tail for child in element))
    return any(text and not text.isspace() for text in texts)
