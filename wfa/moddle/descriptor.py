"""Loads the descriptor and ties each of its types to the dataclass that holds its values."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, get_type_hints

from wfa.moddle.values import TEXT, ValueType, value_type_of
from wfa.model import extensions

#: Type names of the descriptor whose dataclass has another name: the tag is short, the class clear.
_CLASS_NAMES = {"Flow": "FlowInfo", "Lane": "LaneInfo", "Basis": "LegalBasis"}
#: Both directions of a call activity are one dataclass.
_CLASS_NAMES |= {"In": "Mapping", "Out": "Mapping"}

#: Types that may stand more than once in ``extensionElements``.
REPEATED_TYPES = frozenset({"Outcome", "Deadline", "In", "Out"})


@dataclass(frozen=True, slots=True)
class Property:
    """One attribute, or one kind of child, of an extension type."""

    name: str  #: as in the file, camelCase
    field: str  #: of the dataclass, snake_case
    required: bool
    default: object
    value_type: ValueType | None  #: of an attribute
    child_type: str = ""  #: name of the children's type

    @property
    def is_text(self) -> bool:
        """Whether the value of the attribute is its text."""
        return self.value_type is TEXT


@dataclass(frozen=True, slots=True)
class ExtensionType:
    """One type of the descriptor. ``value_class`` is None for a plain list (the form)."""

    name: str
    tag: str  #: Clark notation
    value_class: type[Any] | None
    attributes: tuple[Property, ...]
    children: tuple[Property, ...]
    allowed_in: frozenset[str]
    required: tuple[Property, ...]  #: attributes without which there is no value
    #: the same by the names of the attributes and by the tags of the children
    attribute_named: Mapping[str, Property] = field(compare=False, repr=False)
    child_tagged: Mapping[str, Property] = field(compare=False, repr=False)


def descriptor_bytes() -> bytes:
    """Return the descriptor as shipped, for the browser editor."""
    return files("wfa.moddle").joinpath("wfa.json").read_bytes()


def _load() -> Mapping[str, ExtensionType]:
    descriptor = json.loads(descriptor_bytes())
    types = (_extension_type(entry, descriptor["uri"]) for entry in descriptor["types"])
    return {entry.name: entry for entry in types}


def _extension_type(entry: Mapping[str, Any], uri: str) -> ExtensionType:
    name = entry["name"]
    value_class = getattr(extensions, _CLASS_NAMES.get(name, name), None)
    properties = [_property(p, value_class) for p in entry["properties"]]
    attributes = tuple(p for p in properties if not p.child_type)
    children = tuple(p for p in properties if p.child_type)
    return ExtensionType(
        name=name,
        tag=_tag(uri, name),
        value_class=value_class,
        attributes=attributes,
        children=children,
        allowed_in=frozenset(entry["meta"]["allowedIn"]),
        required=tuple(p for p in attributes if p.required),
        attribute_named={p.name: p for p in attributes},
        child_tagged={_tag(uri, p.child_type): p for p in children},
    )


def _tag(uri: str, name: str) -> str:
    return f"{{{uri}}}{name[0].lower()}{name[1:]}"


def _property(entry: Mapping[str, Any], value_class: type[Any] | None) -> Property:
    name = entry["name"]
    in_class = re.sub(r"[A-Z]", lambda letter: f"_{letter[0].lower()}", name)
    if entry.get("isMany"):
        return Property(name, in_class, False, (), None, child_type=entry["type"])
    if value_class is None:
        raise TypeError(f"Expected a dataclass for the attribute {name!r}, but there is none")
    default = next(f.default for f in dataclasses.fields(value_class) if f.name == in_class)
    required = default is dataclasses.MISSING
    value_type = value_type_of(get_type_hints(value_class)[in_class])
    return Property(name, in_class, required, None if required else default, value_type)


EXTENSION_TYPES: Mapping[str, ExtensionType] = _load()


def types_allowed_in(owners: Iterable[str]) -> tuple[ExtensionType, ...]:
    """Return the types that may stand in one of these owners (``bpmn:Lane`` …), in file order."""
    wanted = frozenset(owners)
    return tuple(t for t in EXTENSION_TYPES.values() if t.allowed_in & wanted)
