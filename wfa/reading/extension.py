"""Our own extension elements, read generically over the descriptor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

from wfa.moddle import EXTENSION_TYPES, ExtensionType, Property
from wfa.model import NO_EXTRA, WFA_NAMESPACE, Extra, XmlElement
from wfa.reading.findings import WarningKind
from wfa.reading.raw import attributes_of, frozen
from wfa.reading.session import Session

_NOT_READ = object()


def read_extension(
    session: Session, element: etree._Element, entry: ExtensionType, owner: etree._Element
) -> tuple[Any, XmlElement | None]:
    """Return the value of an extension element and, of a plain list, what it had besides.

    The value is None when a required attribute is missing or wrong: there is a warning then, and
    the caller keeps the element as XML.
    """
    kept: list[tuple[str, str]] = []
    unknown: list[tuple[str, str]] = []
    values: dict[str, Any] = {}
    for name, text in attributes_of(element).items():
        prop = entry.attribute_named.get(name)
        if prop is None:
            unknown.append((name, text))
            continue
        value = text if prop.is_text else _parsed(session, prop, text, owner)
        if value is not _NOT_READ:
            values[prop.field] = value
        if _is_spelled_otherwise(prop, value, text):
            kept.append((name, text))
    if len(kept) > 1:  # in the order of the descriptor, in which they are written
        known = list(entry.attribute_named)
        kept.sort(key=lambda pair: known.index(pair[0]))
    complete = _is_complete(session, element, entry, values, owner)
    children = _children(session, element, entry, values, owner)
    if unknown:
        _warn_unknown(session, element, unknown, owner)
    extra = _extra((*kept, *unknown), children)
    if entry.value_class is None:
        shell = XmlElement(
            tag=entry.tag, attributes=extra.attributes, text="", children=extra.children
        )
        items = values.get(entry.children[0].field, ())
        return items, None if extra is NO_EXTRA else shell
    return entry.value_class(**values, extra=extra) if complete else None, None


def warn_if_ours(session: Session, element: etree._Element, owner: etree._Element) -> None:
    """Warn about an element of our namespace that does not belong where it stands."""
    name = etree.QName(element)
    if name.namespace == WFA_NAMESPACE:
        session.warn(
            WarningKind.UNKNOWN_EXTENSION,
            owner,
            f"wfa:{name.localname} はここには書けません。名前と書く場所を確かめてください。",
        )


def _children(
    session: Session,
    element: etree._Element,
    entry: ExtensionType,
    values: dict[str, Any],
    owner: etree._Element,
) -> tuple[XmlElement, ...]:
    found: dict[str, list[Any]] = {p.field: [] for p in entry.children}
    kept: list[XmlElement] = []
    for child in element:
        prop = entry.child_tagged.get(str(child.tag))
        value = None
        if prop is None:
            warn_if_ours(session, child, owner)
        else:
            value, _ = read_extension(session, child, EXTENSION_TYPES[prop.child_type], owner)
        if prop is None or value is None:
            kept.append(frozen(child))
        else:
            found[prop.field].append(value)
    values.update((field, tuple(items)) for field, items in found.items())
    return tuple(kept)


def _parsed(session: Session, prop: Property, text: str, owner: etree._Element) -> object:
    if prop.value_type is None:
        return _NOT_READ
    try:
        return prop.value_type.parse(text)
    except ValueError:
        session.warn(
            WarningKind.BAD_VALUE,
            owner,
            f"{prop.name} の値「{text[:40]}」を読み取れません。"
            f"{prop.value_type.hint} で書いてください。",
        )
        return _NOT_READ


def _is_spelled_otherwise(prop: Property, value: object, text: str) -> bool:
    if value is _NOT_READ or prop.value_type is None:
        return True
    if not prop.required and value == prop.default:
        return True
    return not prop.is_text and prop.value_type.format(value) != text


def _is_complete(
    session: Session,
    element: etree._Element,
    entry: ExtensionType,
    values: Mapping[str, Any],
    owner: etree._Element,
) -> bool:
    """Return whether all required attributes were read; warn about those that are not there."""
    complete = True
    for prop in entry.required:
        if prop.field not in values:
            complete = False
            if element.get(prop.name) is None:
                _warn_missing(session, element, prop, owner)
    return complete


def _warn_missing(
    session: Session, element: etree._Element, prop: Property, owner: etree._Element
) -> None:
    name = etree.QName(element).localname
    session.warn(
        WarningKind.MISSING_VALUE,
        owner,
        f"wfa:{name} に {prop.name} がありません。書き足すまで、この wfa:{name} は使われません。",
    )


def _warn_unknown(
    session: Session,
    element: etree._Element,
    attributes: Iterable[tuple[str, str]],
    owner: etree._Element,
) -> None:
    for name, _ in attributes:
        if not name.startswith("{"):
            session.warn(
                WarningKind.UNKNOWN_EXTENSION,
                owner,
                f"wfa:{etree.QName(element).localname} に属性 {name} はありません。"
                "名前を確かめてください。",
            )


def _extra(attributes: tuple[tuple[str, str], ...], children: tuple[XmlElement, ...]) -> Extra:
    if not attributes and not children:
        return NO_EXTRA
    return Extra(attributes=attributes, children=children)
