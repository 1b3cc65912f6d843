"""Frozen XML to text: prefixes, indentation, escapes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from errors.flow import FlowUnwritable
from wfa.bpmn.names import STANDARD_PREFIXES, XML
from wfa.model import XmlElement

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TEXT_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\t": "&#9;",
        "\n": "&#10;",
        "\r": "&#13;",
    }
)
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACE = f"{{{XML}}}space"


def serialise(root: XmlElement, prefixes: Iterable[tuple[str, str]]) -> bytes:
    """Return the document as UTF-8.

    Args:
        prefixes: (prefix, namespace) to declare on the root besides the standard ones; on a clash
            these win, because qualified names in the file's values rely on them.

    Raises:
        FlowUnwritable: a text holds a character XML cannot carry.
    """
    declared = dict(STANDARD_PREFIXES) | dict(prefixes)
    scope = _Scope.of(declared)
    declarations = "".join(
        f' xmlns{":" if prefix else ""}{prefix}="{uri.translate(_ATTRIBUTE_ESCAPES)}"'
        for prefix, uri in declared.items()
    )
    text = "".join(_lines(root, scope, declarations))
    if forbidden := _FORBIDDEN.search(text):
        around = text[max(forbidden.start() - 20, 0) : forbidden.start()]
        raise FlowUnwritable(
            f"Expected XML characters, but got {forbidden[0]!r} after {around!r}",
            problem=f"ファイルに書けない制御文字（U+{ord(forbidden[0]):04X}）が入っています",
            elements=f"「{around}」の後",
        )
    return (_DECLARATION + text).encode("utf-8")


class _Scope:
    """The prefixes bound where an element stands."""

    def __init__(self, elements: Mapping[str, str], attributes: Mapping[str, str]) -> None:
        self.elements = elements  #: prefix of each namespace for tags; may be empty
        self.attributes = attributes  #: never empty

    @classmethod
    def of(cls, declared: Mapping[str, str]) -> _Scope:
        attributes = {XML: "xml"}
        for prefix, uri in declared.items():
            if prefix:
                attributes.setdefault(uri, prefix)
        elements = dict(attributes)
        default = declared.get("", "")
        elements.setdefault(default, "")
        if default:
            elements.pop("", None)
        return cls(elements, attributes)

    def with_default(self, uri: str) -> _Scope:
        elements = {known: prefix for known, prefix in self.elements.items() if prefix}
        elements[uri] = ""
        return _Scope(elements, self.attributes)

    def with_attribute(self, uri: str) -> tuple[_Scope, str]:
        taken = set(self.attributes.values())
        prefix = next(p for n in range(len(taken) + 1) if (p := f"ns{n}") not in taken)
        return _Scope(self.elements, {**self.attributes, uri: prefix}), prefix


def _lines(root: XmlElement, scope: _Scope, declarations: str) -> Iterator[str]:
    yield from _element(root, scope, "\n", declarations)
    yield "\n"


def _element(
    element: XmlElement, scope: _Scope, indent: str | None, declarations: str = ""
) -> Iterator[str]:
    """Yield the text of an element. ``indent`` is None where blanks count."""
    name, scope, own = _name(element.tag, scope)
    declarations += own
    attributes = []
    for key, value in element.attributes:
        uri, _, local = key[1:].rpartition("}") if key.startswith("{") else ("", "", key)
        if uri and uri not in scope.attributes:
            scope, prefix = scope.with_attribute(uri)
            declarations += f' xmlns:{prefix}="{uri.translate(_ATTRIBUTE_ESCAPES)}"'
        full = f"{scope.attributes[uri]}:{local}" if uri else local
        attributes.append(f' {full}="{value.translate(_ATTRIBUTE_ESCAPES)}"')
    head = f"<{name}{declarations}{''.join(attributes)}"
    if not element.children and not element.text:
        yield head + "/>"
        return
    yield head + ">"
    yield element.text.translate(_TEXT_ESCAPES)
    if element.children:
        inner = None if indent is None or _blanks_count(element) else indent + "  "
        for child in element.children:
            if inner is not None:
                yield inner
            yield from _element(child, scope, inner)
            yield child.tail.translate(_TEXT_ESCAPES)
        if inner is not None and indent is not None:
            yield indent
    yield f"</{name}>"


def _name(tag: str, scope: _Scope) -> tuple[str, _Scope, str]:
    """Return the qualified name, the scope inside, and what must be declared on the element."""
    uri, _, local = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    declaration = ""
    if uri not in scope.elements:
        scope = scope.with_default(uri)
        declaration = f' xmlns="{uri.translate(_ATTRIBUTE_ESCAPES)}"'
    prefix = scope.elements[uri]
    return f"{prefix}:{local}" if prefix else local, scope, declaration


def _blanks_count(element: XmlElement) -> bool:
    return (
        element.get(_SPACE) == "preserve"
        or bool(element.text)
        or any(child.tail for child in element.children)
    )
