"""Our own extension elements, written generically over the descriptor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from errors.flow import FlowUnwritable
from wfa.moddle import EXTENSION_TYPES, ExtensionType, Property
from wfa.model import XmlElement


def extension_elements(type_name: str, values: Iterable[Any]) -> list[XmlElement]:
    """Return one element for each value of this type; None is nothing."""
    entry = EXTENSION_TYPES[type_name]
    return [_element(entry, value) for value in values if value is not None]


def form_element(fields: Iterable[Any] | None) -> XmlElement | None:
    """Return the element of a form, None for a step without one."""
    if fields is None:
        return None
    entry = EXTENSION_TYPES["Form"]
    children = extension_elements(entry.children[0].child_type, fields)
    return XmlElement(tag=entry.tag, children=tuple(children))


def _element(entry: ExtensionType, value: Any) -> XmlElement:
    kept = dict(value.extra.attributes)
    attributes = []
    for prop in entry.attributes:
        text = _text(prop, getattr(value, prop.field), kept.pop(prop.name, None))
        if text is not None:
            attributes.append((prop.name, text))
    children: list[XmlElement] = []
    for prop in entry.children:
        children += extension_elements(prop.child_type, getattr(value, prop.field))
    return XmlElement(
        tag=entry.tag,
        attributes=(*attributes, *kept.items()),
        children=(*children, *value.extra.children),
    )


def _text(prop: Property, value: object, kept: str | None) -> str | None:
    if kept is not None and _says(prop, kept, value):
        return kept
    if not prop.required and value == prop.default:
        return None
    if prop.value_type is None:
        raise TypeError(f"Expected an attribute, but {prop.name!r} is a child")
    try:
        return prop.value_type.format(value)
    except (ValueError, OverflowError) as error:
        raise FlowUnwritable(
            f"Cannot write {prop.name}: {error}",
            problem=f"{prop.name} の値「{value}」はファイルに書けない形です",
            elements=prop.name,
        ) from error


def _says(prop: Property, kept: str, value: object) -> bool:
    if prop.value_type is None:
        return False
    try:
        return prop.value_type.parse(kept) == value
    except ValueError:
        return value == prop.default
