"""One element under construction: fields of the model, originals, and everything kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence

from wfa.bpmn.attributes import Attribute
from wfa.bpmn.names import DOCUMENTATION, EXTENSION_ELEMENTS
from wfa.bpmn.order import in_schema_order
from wfa.moddle import EXTENSION_TYPES
from wfa.model import Extra, XmlElement
from wfa.writing.originals import Originals, refers_to

_FORM = EXTENSION_TYPES["Form"]
_FORM_CHILDREN = frozenset(EXTENSION_TYPES[p.child_type].tag for p in _FORM.children)


class Builder:
    """Collects the attributes and children of one element in any order."""

    def __init__(self, tag: str, extra: Extra) -> None:
        self._tag = tag
        self._attributes: list[tuple[str, str]] = []
        self._kept_attributes = dict(extra.attributes)
        self._children: list[XmlElement] = []
        self._extensions: list[XmlElement] = []
        self._kept_extensions = list(extra.extensions)
        self.originals = Originals(extra.children)

    def fields(self, value: object, table: Sequence[Attribute]) -> None:
        """Write the attributes of a table from the fields of ``value``."""
        for attribute in table:
            field = getattr(value, attribute.field)
            kept = self._kept_attributes.pop(attribute.name, None)
            if kept is not None and attribute.means(kept, field):
                self._attributes.append((attribute.name, kept))
            elif field != attribute.default:
                self._attributes.append((attribute.name, attribute.format(field)))

    def attribute(self, name: str, text: str) -> None:
        """Write one attribute."""
        self._kept_attributes.pop(name, None)
        self._attributes.append((name, text))

    def add(self, *children: XmlElement) -> None:
        """Write children."""
        self._children += children

    def text(self, tag: str, text: str | None) -> None:
        """Write a child that holds a text; none for None or an empty text."""
        original = self.originals.take(
            tag, lambda child: text is not None and child.string_value.strip() == text.strip()
        )
        if original is not None:
            self.add(original)
        elif text:
            self.add(XmlElement(tag=tag, text=text))

    def reference(self, tag: str, reference: str) -> None:
        """Write a child whose text is an id; none if it is empty."""
        original = self.originals.take(tag, lambda child: refers_to(child, reference))
        if original is not None:
            self.add(original)
        elif reference:
            self.add(XmlElement(tag=tag, text=reference))

    def references(self, tag: str, references: Iterable[str]) -> None:
        """Write one child for each id, empty ones too."""
        pool = _Pool(self.originals.take_all(tag), lambda text: text.strip().rpartition(":")[2])
        for reference in references:
            self.add(pool.take(reference) or XmlElement(tag=tag, text=reference))

    def documentation(self, texts: Iterable[str]) -> None:
        """Write the documentation texts."""
        pool = _Pool(self.originals.take_all(DOCUMENTATION), str)
        for text in texts:
            self.add(pool.take(text) or XmlElement(tag=DOCUMENTATION, text=text))

    def extension(self, *elements: XmlElement) -> None:
        """Write our own extension elements, before those of others."""
        self._extensions += elements

    def form(self, form: XmlElement | None) -> None:
        """Write the form into what the file's form element had besides its fields."""
        if form is None:
            return
        for index, kept in enumerate(self._kept_extensions):
            if kept.tag == form.tag and _is_shell(kept):
                del self._kept_extensions[index]
                form = XmlElement(
                    tag=form.tag,
                    attributes=kept.attributes,
                    children=form.children + kept.children,
                )
                break
        self.extension(form)

    def build(self) -> XmlElement:
        """Return the element, children in schema order."""
        holders = self.originals.take_all(EXTENSION_ELEMENTS)
        extensions = (*self._extensions, *self._kept_extensions)
        if extensions:
            holders = [holder for holder in holders if holder.attributes]
            holders.append(XmlElement(tag=EXTENSION_ELEMENTS, children=extensions))
        children = [*holders, *self._children, *self.originals.rest()]
        local_name = self._tag.rpartition("}")[2]
        ordered = in_schema_order(local_name, [(child.tag, child) for child in children])
        return XmlElement(
            tag=self._tag,
            attributes=(*self._attributes, *self._kept_attributes.items()),
            children=tuple([child for _, child in ordered]),
        )


class _Pool:
    """Originals by what their texts say; each is taken once, in the order of the file."""

    def __init__(self, originals: Iterable[XmlElement], says: Callable[[str], str]) -> None:
        self._says = says
        self._by_text: dict[str, deque[XmlElement]] = {}
        for original in originals:
            key = says(original.string_value)
            self._by_text.setdefault(key, deque()).append(original)

    def take(self, text: str) -> XmlElement | None:
        same = self._by_text.get(self._says(text))
        return same.popleft() if same else None


def _is_shell(form: XmlElement) -> bool:
    children = {child.tag for child in form.children}
    return bool(form.attributes or children) and not children & _FORM_CHILDREN
