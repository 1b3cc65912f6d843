"""Loads ``bpmn.toml`` and works out what each type inherits."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from wfa.lint.metamodel.types import AttributeRule, ElementType, Metamodel, Particle, ValueRule

#: Types of other namespaces and the prefix their elements have in the table and in ``Item.kind``.
_PREFIXES = ("bpmndi:", "di:", "dc:")
_VALUE_FORMS = frozenset(
    {"string", "boolean", "integer", "int", "double", "anyURI", "ID", "QName", "IDREF"}
)
_TOKEN = re.compile(r"[()|]|[\w:@]+(?:\|[\w|]+)?(?:[?*+]|\{\d+,\d*\})?")
_PARTICLE = re.compile(r"(?P<name>(?:(?:bpmndi|di|dc):)?\w+)(?::(?P<type>[\w:|]+))?(?P<often>.*)")
_OFTEN: Mapping[str, tuple[int, int | None]] = {
    "": (1, 1),
    "?": (0, 1),
    "*": (0, None),
    "+": (1, None),
}


class _Table:
    def __init__(self, source: Mapping[str, Any]) -> None:
        self.types: Mapping[str, Mapping[str, Any]] = source["types"]
        self.unions: Mapping[str, list[str]] = source["unions"]
        self.enumerations = {k: frozenset(v) for k, v in source["enumerations"].items()}
        self.kinds = {kind: name for name in self.types for kind in self._kinds(name)}

    def _kinds(self, name: str) -> Iterator[str]:
        kind = self.types[name].get("element", name[0].lower() + name[1:])
        if kind:
            yield kind

    def lineage(self, name: str) -> list[str]:
        """Return the type and those it extends, the most general one first."""
        names = [name]
        while parent := self.types[names[-1]].get("is"):
            names.append(parent)
        return names[::-1]

    def value(self, text: str) -> ValueRule:
        """Return the rule for ``string``, an enumeration, ``idref:A|B`` or ``qname:A|B``."""
        form, _, targets = text.partition(":")
        names = [t for n in targets.split("|") if n for t in self.unions.get(n, [n])]
        return ValueRule({"idref": "IDREF", "qname": "QName"}.get(form, form), tuple(names))

    def is_value(self, text: str) -> bool:
        """Tell whether a child's type is plain text."""
        form = text.partition(":")[0]
        return form in _VALUE_FORMS or form in self.enumerations or form in {"idref", "qname"}


def _attributes(table: _Table, name: str) -> dict[str, AttributeRule]:
    rules = {}
    for ancestor in table.lineage(name):
        for entry in table.types[ancestor].get("attributes", ()):
            title, _, form = entry.partition(" ")
            key = title.rstrip("!")
            rules[key] = AttributeRule(key, table.value(form), title.endswith("!"))
    return rules


def _particles(table: _Table, name: str) -> Iterator[Particle]:
    choices = 0
    for ancestor in table.lineage(name):
        open_groups = 0
        choice: tuple[int, int] | None = None
        for piece in _TOKEN.findall(table.types[ancestor].get("children", "")):
            if piece == "(":
                open_groups += 1
                if open_groups == 1:
                    choices += 1
                    choice = (choices, 0)
            elif piece == ")":
                open_groups -= 1
                choice = choice if open_groups else None
            elif piece == "|":
                choice = (choice[0], choice[1] + 1) if choice else None
            else:
                yield _particle(table, piece, choice)


def _particle(table: _Table, piece: str, choice: tuple[int, int] | None) -> Particle:
    match = _PARTICLE.fullmatch(piece)
    if match is None:
        raise ValueError(f"Expected a child in bpmn.toml, but got {piece!r}")
    least, most = _bounds(match["often"])
    type_text = match["type"] or ""
    if table.is_value(type_text):
        return Particle(match["name"], "", table.value(type_text), least, most, choice)
    return Particle(match["name"], type_text, None, least, most, choice)


def _bounds(often: str) -> tuple[int, int | None]:
    if often.startswith("{"):
        least, _, most = often[1:-1].partition(",")
        return int(least), int(most) if most else None
    return _OFTEN[often]


def _places(table: _Table, particles: tuple[Particle, ...]) -> dict[str, int]:
    places: dict[str, int] = {}
    for index, particle in enumerate(particles):
        head = None if particle.type_name or particle.value else table.kinds.get(particle.name)
        places[particle.name] = index
        if head is not None:
            group = (k for k, n in table.kinds.items() if head in table.lineage(n))
            places |= dict.fromkeys(group, index)
    return places


def _element_type(table: _Table, name: str) -> ElementType:
    own = table.types[name]
    lineage = table.lineage(name)
    particles = tuple(_particles(table, name))
    return ElementType(
        name=name,
        ancestors=frozenset(lineage),
        attributes=_attributes(table, name),
        particles=particles,
        places=_places(table, particles),
        abstract=own.get("abstract", False),
        text=any(table.types[n].get("text") for n in lineage),
        open=any(table.types[n].get("open") for n in lineage),
        foreign=any(table.types[n].get("foreign") for n in lineage),
    )


def load() -> Metamodel:
    """Read the table that ships with the package."""
    source = files("wfa.lint.metamodel").joinpath("bpmn.toml").read_text(encoding="utf-8")
    table = _Table(tomllib.loads(source))
    types = {name: _element_type(table, name) for name in table.types}
    return Metamodel(types, table.kinds, table.enumerations)


#: The metamodel of BPMN 2.0.2 with its diagram interchange.
METAMODEL = load()
