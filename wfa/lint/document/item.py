"""One XML element and its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from wfa.bpmn.names import BPMN, BPMNDI, DC, DI

_PREFIX_OF = {BPMN: "", BPMNDI: "bpmndi:", DI: "di:", DC: "dc:"}
#: Inside these anything may stand; their content is no business of BPMN.
OPEN_KINDS = frozenset({"extensionElements", "documentation", "script", "text", "di:extension"})


class Item:
    """One element. ``kind`` is its local name (``userTask``, ``bpmndi:BPMNShape``).

    Elements of foreign namespaces, and everything inside open content, have an empty kind.
    """

    __slots__ = ("attributes", "children", "id", "kind", "line", "parent", "source", "tag", "text")

    def __init__(self, source: etree._Element, parent: Item | None) -> None:
        self.source = source
        self.parent = parent
        self.tag = str(source.tag)
        self.kind = "" if parent is not None and parent.is_open else _kind(self.tag)
        attributes: Mapping[str, str] = dict(source.attrib) if source.attrib else {}  # type: ignore[arg-type]
        self.attributes = attributes
        self.id = attributes.get("id", "").strip()
        line: object = source.sourceline
        self.line = line if isinstance(line, int) else 0
        self.text = source.text or ""
        self.children: list[Item] = []

    def __repr__(self) -> str:
        return f"<{self.kind or self.tag} {self.id!r} line {self.line}>"

    @property
    def is_open(self) -> bool:
        """True where anything may stand inside: extensions, documentation, scripts."""
        return self.kind in OPEN_KINDS or not self.kind

    @property
    def name(self) -> str:
        """The ``name`` attribute, blanks around it removed."""
        return self.attributes.get("name", "").strip()

    @property
    def character_data(self) -> str:
        """The characters that stand directly inside, between the children too."""
        return self.text + "".join(child.source.tail or "" for child in self.children)

    @property
    def prefixes(self) -> Mapping[str | None, str]:
        """Prefix to namespace, as declared at this place."""
        return self.source.nsmap

    def get(self, attribute: str) -> str:
        """Return an attribute without blanks around it; empty where it is not written."""
        return self.attributes.get(attribute, "").strip()

    def flag(self, attribute: str, default: bool = False) -> bool:
        """Return a yes/no attribute; ``default`` where it is missing or unreadable."""
        text = self.get(attribute)
        return text in {"true", "1"} if text in {"true", "1", "false", "0"} else default

    def each(self, *kinds: str) -> Iterator[Item]:
        """Iterate over the direct children of these kinds."""
        return (child for child in self.children if child.kind in kinds)

    def child(self, kind: str) -> Item | None:
        """Return the first direct child of a kind."""
        return next(self.each(kind), None)

    def texts(self, *kinds: str) -> list[str]:
        """Return the text of the direct children of these kinds."""
        return [child.text.strip() for child in self.each(*kinds)]

    def ancestors(self) -> Iterator[Item]:
        """Iterate outwards, from the parent to the root."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def is_inside(self, holder: Item | None) -> bool:
        """Tell whether ``holder`` is somewhere around this element."""
        return any(around is holder for around in self.ancestors())

    def descendants(self) -> Iterator[Item]:
        """Iterate over everything inside, in the order of the file."""
        waiting = self.children[::-1]
        while waiting:
            item = waiting.pop()
            yield item
            waiting.extend(reversed(item.children))


def _kind(tag: str) -> str:
    namespace, closed, local = tag[1:].partition("}")
    prefix = _PREFIX_OF.get(namespace) if closed else None
    return "" if prefix is None else prefix + local
