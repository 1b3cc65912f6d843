"""XML the model does not interpret, as frozen values."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from lxml import etree

from wfa.bpmn.names import XML
from wfa.model import XmlElement

_SPACE = f"{{{XML}}}space"


def frozen(element: etree._Element, without: Iterable[etree._Element] = ()) -> XmlElement:
    """Return the element as a value, less the children in ``without``.

    Blanks between elements are indentation and dropped, except in mixed content.
    """
    return _frozen(element, preserve=False, tail="", without=frozenset(without))


def _frozen(
    element: etree._Element,
    preserve: bool,
    tail: str,
    without: Collection[etree._Element] = frozenset(),
) -> XmlElement:
    text, children = element.text or "", tuple[XmlElement, ...]()
    if len(element):
        preserve = element.get(_SPACE, "preserve" if preserve else "") == "preserve"
        keep_blanks = preserve or _is_mixed(element)
        text = _kept_blanks(text, keep_blanks)
        children = tuple(
            [
                _frozen(child, preserve, _kept_blanks(child.tail or "", keep_blanks))
                for child in element
                if child not in without
            ]
        )
    return XmlElement(
        tag=str(element.tag),
        attributes=tuple(attributes_of(element).items()),
        text=text,
        children=children,
        tail=tail,
    )


def _kept_blanks(text: str, keep: bool) -> str:
    return "" if not keep and text.isspace() else text


def attributes_of(element: etree._Element) -> dict[str, str]:
    """Return the attributes by name in Clark notation, in document order."""
    return dict(element.items())  # type: ignore[arg-type]  # text, except with bytes parsers


def line_of(element: etree._Element) -> int:
    """Return the line the element starts on, 0 if unknown."""
    line: object = element.sourceline  # the stubs say "..."
    return line if isinstance(line, int) else 0


def is_only_named(element: etree._Element) -> bool:
    """Tell whether an element says nothing but a name."""
    return element.keys() == ["name"] and bool(element.get("name")) and not len(element)


def string_value(element: etree._Element) -> str:
    """Return all character data inside an element, in order, without indentation."""
    return frozen(element).string_value if len(element) else element.text or ""


def _is_mixed(element: etree._Element) -> bool:
    texts = (element.text, *(child.tail for child in element))
    return any(text and not text.isspace() for text in texts)
