"""The metamodel as values: element types, their attributes and the order of their children."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class ValueRule:
    """How the text of an attribute, or of an element without children, is written."""

    form: str  #: string, boolean, integer, int, double, anyURI, ID, QName, IDREF or an enumeration
    targets: tuple[str, ...] = ()  #: references: types the target may have

    @property
    def is_reference(self) -> bool:
        """True where the text must name an element of the file."""
        return bool(self.targets)


@dataclass(frozen=True, slots=True)
class AttributeRule:
    """One attribute of a type."""

    name: str
    value: ValueRule
    required: bool


@dataclass(frozen=True, slots=True)
class Particle:
    """One place in the order of children."""

    name: str  #: element kind, or the head of a group of kinds (flowElement, rootElement …)
    type_name: str  #: type of a child that exists only here; empty: the element's own type
    value: ValueRule | None  #: the child is plain text of this form
    least: int
    most: int | None  #: None: any number
    choice: tuple[int, int] | None = None  #: (choice, alternative) inside "one of"


@dataclass(frozen=True, kw_only=True)
class ElementType:
    """One type with everything it inherits."""

    name: str
    ancestors: frozenset[str]  #: names of the types it extends, and its own
    attributes: Mapping[str, AttributeRule]
    particles: tuple[Particle, ...]
    places: Mapping[str, int]  #: element kind to the particle that accepts it
    abstract: bool = False
    text: bool = False
    open: bool = False
    foreign: bool = False

    @cached_property
    def required_attributes(self) -> tuple[str, ...]:
        """Names of the attributes that must be written."""
        return tuple(rule.name for rule in self.attributes.values() if rule.required)


@dataclass(frozen=True)
class Metamodel:
    """All types, and which element has which type."""

    types: Mapping[str, ElementType]
    type_of_kind: Mapping[str, str]  #: element kind (``userTask``, ``bpmndi:BPMNShape``) to type
    enumerations: Mapping[str, frozenset[str]]

    def kinds_of(self, *type_names: str) -> frozenset[str]:
        """Return the kinds of all elements that are of one of these types."""
        wanted = set(type_names)
        return frozenset(
            kind
            for kind, name in self.type_of_kind.items()
            if not wanted.isdisjoint(self.types[name].ancestors)
        )

    def is_a(self, type_name: str, wanted: tuple[str, ...]) -> bool:
        """Tell whether a type is, or extends, one of the wanted ones."""
        entry = self.types.get(type_name)
        return entry is not None and not entry.ancestors.isdisjoint(wanted)
