"""The descriptor and the dataclasses say the same; reading and writing follow both."""

from __future__ import annotations

import dataclasses
import json
import re
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfa.moddle import EXTENSION_TYPES, REPEATED_TYPES, descriptor_bytes, types_allowed_in
from wfa.moddle.values import format_number, parse_number, value_type_of
from wfa.model import WFA_NAMESPACE, extensions, kinds

DESCRIPTOR: dict[str, Any] = json.loads(descriptor_bytes())
TYPES: dict[str, dict[str, Any]] = {entry["name"]: entry for entry in DESCRIPTOR["types"]}
ENUMS: dict[str, list[str]] = {
    entry["name"]: [value["name"] for value in entry["literalValues"]]
    for entry in DESCRIPTOR["enumerations"]
}
#: What a moddle type name says about the Python annotation (less ``None``).
SIMPLE = {"Boolean": bool, "Integer": int, "Real": float}


def own_type(annotation: object) -> object:
    """Return X of ``X | None``."""
    members = [arg for arg in get_args(annotation) if arg is not type(None)]
    is_optional = type(None) in get_args(annotation)
    return members[0] if is_optional else annotation


def test_the_head_is_what_moddle_expects() -> None:
    assert DESCRIPTOR["prefix"] == "wfa"
    assert DESCRIPTOR["uri"] == WFA_NAMESPACE
    assert DESCRIPTOR["xml"] == {"tagAlias": "lowerCase"}
    for entry in TYPES.values():
        assert entry["superClass"] == ["Element"]
        assert entry["meta"]["allowedIn"]
        assert entry["description"]


@pytest.mark.parametrize("name", sorted(EXTENSION_TYPES))
def test_fields_and_properties_agree_in_name_and_order(name: str) -> None:
    entry = EXTENSION_TYPES[name]
    if entry.value_class is None:
        assert name == "Form"
        return
    fields = [f.name for f in dataclasses.fields(entry.value_class) if f.name != "extra"]
    assert [p.field for p in (*entry.attributes, *entry.children)] == fields


@pytest.mark.parametrize("name", sorted(set(EXTENSION_TYPES) - {"Form"}))
def test_types_and_defaults_agree(name: str) -> None:
    value_class = EXTENSION_TYPES[name].value_class
    assert value_class is not None
    hints = get_type_hints(value_class)
    defaults = {f.name: f.default for f in dataclasses.fields(value_class)}
    for prop in TYPES[name]["properties"]:
        field = re.sub(r"[A-Z]", lambda letter: f"_{letter[0].lower()}", prop["name"])
        annotation = own_type(hints[field])
        if prop.get("isMany"):
            (item, _) = get_args(annotation)
            child = EXTENSION_TYPES[prop["type"]].value_class
            assert item is child
            assert defaults[field] == ()
            continue
        assert prop["isAttr"] is True
        if isinstance(annotation, type) and issubclass(annotation, StrEnum):
            assert prop["type"] == annotation.__name__
        else:
            assert annotation == SIMPLE.get(prop["type"], annotation)
            assert (prop["type"] in SIMPLE) == (annotation in SIMPLE.values())
        empty = defaults[field] in (None, "", ()) or defaults[field] is dataclasses.MISSING
        assert ("default" in prop) == (not empty)
        if "default" in prop:
            assert prop["default"] == defaults[field]


def test_enumerations_agree() -> None:
    used = {p["type"] for entry in TYPES.values() for p in entry["properties"]}
    assert set(ENUMS) <= used
    hints = [
        own_type(hint)
        for entry in EXTENSION_TYPES.values()
        if entry.value_class is not None
        for hint in get_type_hints(entry.value_class).values()
    ]
    enums = {h.__name__: h for h in hints if isinstance(h, type) and issubclass(h, StrEnum)}
    assert set(ENUMS) == set(enums)
    for name, values in ENUMS.items():
        assert values == [member.value for member in enums[name]]


def test_every_extension_class_has_a_type() -> None:
    classes = {
        value
        for name, value in vars(extensions).items()
        if isinstance(value, type) and dataclasses.is_dataclass(value) and name != "Extra"
    }
    assert {entry.value_class for entry in EXTENSION_TYPES.values()} - {None} == classes


def test_tags_are_the_names_in_lower_case() -> None:
    assert {entry.tag.rpartition("}")[2] for entry in EXTENSION_TYPES.values()} == {
        "flow", "lane", "work", "form", "field", "outcome", "deadline", "basis", "document",
        "link", "service", "parameter", "in", "out",
    }  # fmt: skip


def test_children_may_only_be_types_that_allow_it() -> None:
    for entry in EXTENSION_TYPES.values():
        for prop in entry.children:
            assert f"wfa:{entry.name}" in EXTENSION_TYPES[prop.child_type].allowed_in


def test_types_by_where_they_may_stand() -> None:
    assert [t.name for t in types_allowed_in(["bpmn:Lane"])] == ["Lane"]
    assert [t.name for t in types_allowed_in(["bpmn:Message"])] == ["Link"]
    on_steps = {t.name for t in types_allowed_in(["bpmn:Activity"])}
    assert on_steps == {"Work", "Form", "Outcome", "Deadline", "Service"}
    assert set(EXTENSION_TYPES) >= REPEATED_TYPES


@pytest.mark.parametrize(
    ("annotation", "text"),
    [
        (int, "1.5"), (int, "１"), (int, ""), (float, "1,5"), (float, "NaN"), (float, "1e400"),
        (bool, "yes"), (kinds.Method, "magic"), (kinds.Method, "MANUAL"),
    ],
)  # fmt: skip
def test_text_that_is_no_such_value_is_refused(annotation: object, text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        value_type_of(annotation).parse(text)


@pytest.mark.parametrize(
    "text", ["2026-4-1", "20260401", "2026-02-30", "令和8年4月1日", "2026-W01-1"]
)
def test_only_iso_dates_are_dates(text: str) -> None:
    deadline = EXTENSION_TYPES["Basis"]
    as_of = next(p for p in deadline.attributes if p.name == "asOf")
    assert as_of.value_type is not None
    with pytest.raises(ValueError, match=r"."):
        as_of.value_type.parse(text)
    assert "2026-04-01" in as_of.value_type.hint


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_come_back_exactly(number: float) -> None:
    assert parse_number(format_number(number)) == number


@pytest.mark.parametrize(
    ("number", "text"), [(3.0, "3"), (-2.0, "-2"), (0.5, "0.5"), (0.1 + 0.2, "0.30000000000000004")]
)
def test_numbers_are_written_shortly(number: float, text: str) -> None:
    assert format_number(number) == text
