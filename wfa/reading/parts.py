"""An element taken apart: what the model has a field for, and the rest, which is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from lxml import etree

from wfa.bpmn.attributes import Attribute, AttributeType
from wfa.bpmn.names import BPMN, BPMNDI, DOCUMENTATION, EXTENSION_ELEMENTS
from wfa.bpmn.order import in_schema_order
from wfa.moddle import REPEATED_TYPES, ExtensionType
from wfa.model import NO_EXTRA, Extra, XmlElement
from wfa.reading.extension import read_extension, warn_if_ours
from wfa.reading.findings import WarningKind
from wfa.reading.raw import attributes_of, frozen, string_value
from wfa.reading.session import Session


class Parts:
    """Attributes and children of one element, each taken at most once.

    Where the model's value would be written differently from the original (an explicit default,
    a prefixed reference, a text with attributes), the original goes into ``Extra`` as well: the
    writer uses it as long as it still says what the model says.
    """

    def __init__(self, session: Session, element: etree._Element) -> None:
        self.session = session
        self.element = element
        self._attributes: dict[str, str] = attributes_of(element)
        self._kept_attributes: list[tuple[str, str]] = []
        self._children: dict[str, list[etree._Element]] = {}
        self._kept: list[XmlElement] = []
        self._extensions: list[XmlElement] = []
        for child in element:
            self._children.setdefault(str(child.tag), []).append(child)
            if child.tail and not child.tail.isspace():
                self._stray(child.tail)
        if self._children and element.text and not element.text.isspace():
            self._stray(element.text)

    def fields(self, table: Sequence[Attribute]) -> dict[str, Any]:
        """Take the attributes of a table; those that are absent are left out."""
        values: dict[str, Any] = {}
        for attribute in table:
            text = self._attributes.pop(attribute.name, None)
            if text is not None:
                value = self._value(attribute, text)
                values[attribute.field] = value
                if value == attribute.default or attribute.format(value) != text:
                    self._kept_attributes.append((attribute.name, text))
        return values

    def attribute(self, name: str) -> str | None:
        """Take one attribute as it stands."""
        return self._attributes.pop(name, None)

    def keep_attribute(self, name: str, text: str) -> None:
        """Put an attribute back, because its value has no place in the model."""
        self._kept_attributes.append((name, text))

    def take(self, tag: str) -> list[etree._Element]:
        """Take all children of this tag."""
        return self._children.pop(tag, [])

    def take_first(self, tag: str) -> etree._Element | None:
        """Take the first child of this tag; any further ones are kept as XML."""
        children = self._children.get(tag)
        if not children:
            return None
        first = children.pop(0)
        if not children:
            del self._children[tag]
        return first

    def take_known(self, tags: Iterable[str]) -> list[etree._Element]:
        """Take all children whose tag is one of these, in document order."""
        known = set(tags)
        if not any(tag in known for tag in self._children):
            return []
        for tag in known:
            self._children.pop(tag, None)
        return [child for child in self.element if child.tag in known]

    def take_original(
        self, tag: str, is_plain: Callable[[etree._Element], bool]
    ) -> etree._Element | None:
        """Take the first child of this tag, and keep it as XML too if the model says less than it.

        It then is the first of its tag among the kept children: the writer relies on that.
        """
        child = self.take_first(tag)
        if child is not None and (tag in self._children or not is_plain(child)):
            self._kept.append(frozen(child))
        return child

    def documentation(self) -> tuple[str, ...]:
        """Take the texts of all ``documentation`` children."""
        children = self.take(DOCUMENTATION)
        self._kept += [frozen(child) for child in children if not _is_text(child)]
        return tuple([string_value(child) for child in children])

    def text(self, tag: str) -> str | None:
        """Take the text of the first child of this tag, None if there is no such child."""
        child = self.take_original(tag, _is_text)
        return None if child is None else string_value(child)

    def reference(self, tag: str) -> str:
        """Take the first child of this tag and return the id its text refers to."""
        child = self.take_original(tag, _is_text)
        return "" if child is None else self._resolved(child)

    def references(self, tag: str) -> tuple[str, ...]:
        """Take all children of this tag and return the ids their texts refer to."""
        children = self.take(tag)
        self._kept += [frozen(child) for child in children if not _is_text(child)]
        return tuple([self._resolved(child) for child in children])

    def keep(self, child: etree._Element | XmlElement) -> None:
        """Keep a taken child as XML after all."""
        self._kept.append(child if isinstance(child, XmlElement) else frozen(child))

    def extensions(self, known: Sequence[ExtensionType]) -> dict[str, list[Any]]:
        """Take our own extension elements, by type name; the others are kept in order."""
        values: dict[str, list[Any]] = {}
        types = {entry.tag: entry for entry in known}
        holders = self.take(EXTENSION_ELEMENTS)
        empty = not any(len(holder) for holder in holders)
        for holder in holders:
            if holder.attrib or empty:
                self._kept.append(frozen(holder, without=holder))
            for child in holder:
                self._take_extension(child, types.get(str(child.tag)), values)
        return values

    def _take_extension(
        self, child: etree._Element, entry: ExtensionType | None, values: dict[str, list[Any]]
    ) -> None:
        if entry is None:
            warn_if_ours(self.session, child, self.element)
        elif entry.name in values and entry.name not in REPEATED_TYPES:
            self.session.warn(
                WarningKind.KEPT_AS_XML,
                self.element,
                f"{etree.QName(child).localname} は1つだけ書けます。2つめを消してください。",
            )
        else:
            value, shell = read_extension(self.session, child, entry, self.element)
            if shell is not None:  # it is written before what is only kept
                self._extensions.insert(0, shell)
            if value is not None:
                values.setdefault(entry.name, []).append(value)
                return
        self._extensions.append(frozen(child))

    def extra(self) -> Extra:
        """Return everything that was not taken."""
        if EXTENSION_ELEMENTS in self._children:
            self.extensions(())
        for children in self._children.values():
            self._kept += [frozen(child) for child in children]
        attributes = (*self._kept_attributes, *self._attributes.items())
        if not (attributes or self._extensions or self._kept):
            return NO_EXTRA
        if len(self._kept) > 1:
            name = etree.QName(self.element).localname
            pairs = in_schema_order(name, [(child.tag, child) for child in self._kept])
            self._kept = [child for _, child in pairs]
        return Extra(
            attributes=attributes,
            extensions=tuple(self._extensions),
            children=tuple(self._kept),
        )

    def _resolved(self, child: etree._Element) -> str:
        local_name = etree.QName(child).localname
        return self.session.resolve(string_value(child), self.element, local_name)

    def _value(self, attribute: Attribute, text: str) -> object:
        if attribute.type is AttributeType.REFERENCE:
            return self.session.resolve(text, self.element, attribute.name)
        try:
            return attribute.parse(text)
        except ValueError:
            self.session.warn(
                WarningKind.BAD_VALUE,
                self.element,
                f"属性 {attribute.name} の値「{text[:40]}」を読み取れません。"
                "書かれていないものとして扱います。正しい値に直してください。",
            )
            return attribute.default

    def _stray(self, text: str) -> None:
        namespace = etree.QName(self.element).namespace
        if namespace in (BPMN, BPMNDI):
            self.session.warn(
                WarningKind.STRAY_TEXT,
                self.element,
                f"ここに文字「{text.strip()[:20]}」は置けません。注釈に移してください。",
            )


def _is_text(child: etree._Element) -> bool:
    return bool(child.text) and not child.attrib and not len(child)
