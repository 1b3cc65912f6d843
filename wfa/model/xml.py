"""XML as frozen values, for what the model keeps but does not interpret."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class XmlElement:
    """One XML element. Names are in Clark notation: ``{namespace}local`` or ``local``."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()  #: in document order
    text: str = ""  #: character data before the first child
    children: tuple[XmlElement, ...] = ()
    tail: str = ""  #: character data after this element, inside its parent

    @property
    def local_name(self) -> str:
        """The tag without its namespace."""
        return self.tag.rpartition("}")[2]

    @property
    def namespace(self) -> str:
        """The namespace of the tag, or an empty string."""
        return self.tag[1:].partition("}")[0] if self.tag.startswith("{") else ""

    @property
    def string_value(self) -> str:
        """All character data inside the element, in order."""
        parts = [self.text]
        for child in self.children:
            parts += (child.string_value, child.tail)
        return "".join(parts)

    def get(self, name: str, default: str | None = None) -> str | None:
        """Return the value of an attribute (Clark notation), or ``default``."""
        for key, value in self.attributes:
            if key == name:
                return value
        return default


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """What an element carried that the model has no field for. Written back unchanged."""

    attributes: tuple[tuple[str, str], ...] = ()
    extensions: tuple[XmlElement, ...] = ()  #: foreign children of ``extensionElements``
    children: tuple[XmlElement, ...] = ()  #: BPMN children that are not modelled


NO_EXTRA = Extra()
