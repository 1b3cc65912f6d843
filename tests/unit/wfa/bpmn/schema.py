"""The XML Schema of BPMN 2.0.2, as it comes with SpiffWorkflow, asked about single elements."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

XS = "{http://www.w3.org/2001/XMLSchema}"


def schema_folder() -> Path:
    """Return the folder with ``BPMN20.xsd`` and what it includes."""
    spec = find_spec("SpiffWorkflow")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(spec.submodule_search_locations[0]) / "bpmn" / "parser" / "schema"


@cache
def schema_root() -> etree._Element:
    """Return ``Semantic.xsd``."""
    return etree.parse(schema_folder() / "Semantic.xsd").getroot()


@cache
def _named(kind: str) -> dict[str, etree._Element]:
    return {
        str(found.get("name")): found
        for found in schema_root().findall(f"{XS}{kind}")
        if found.get("name")
    }


def type_of(element: str) -> str:
    """Return the type of a global element."""
    return str(_named("element")[element].get("type"))


def _lineage(type_name: str) -> Iterator[etree._Element]:
    """Yield the parts of a type, those of its base types first."""
    definition = _named("complexType")[type_name]
    extension = definition.find(f".//{XS}extension")
    base = extension.get("base") if extension is not None else None
    if base and base in _named("complexType"):
        yield from _lineage(base)
    yield definition if extension is None else extension


def attributes_of(element: str) -> dict[str, str | None]:
    """Return the attributes of an element with their defaults."""
    return {
        str(attribute.get("name")): attribute.get("default")
        for part in _lineage(type_of(element))
        for attribute in part.findall(f"{XS}attribute")
    }


def children_of(element: str) -> list[set[str]]:
    """Return what may stand in an element, in order; each set is one place."""
    places: list[set[str]] = []
    for part in _lineage(type_of(element)):
        for sequence in (*part.findall(f"{XS}sequence"), *part.findall(f"{XS}choice")):
            for child in sequence:
                names = _names(child)
                if names:
                    places.append(names)
    return places


def _names(particle: etree._Element) -> set[str]:
    if particle.tag == f"{XS}element":
        name = particle.get("ref") or particle.get("name") or ""
        return _substitutes(name) if particle.get("ref") else {name}
    return {name for child in particle for name in _names(child)}


def _substitutes(name: str) -> set[str]:
    """Return the concrete elements that may stand for a global element."""
    members = {
        other
        for other, declared in _named("element").items()
        if declared.get("substitutionGroup") == name
    }
    found = {other for member in members for other in _substitutes(member)}
    abstract = _named("element")[name].get("abstract") == "true"
    return found if abstract else found | {name}
