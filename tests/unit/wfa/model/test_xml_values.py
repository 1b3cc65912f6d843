"""XML as frozen values."""

from __future__ import annotations

from wfa.model import XmlElement

ELEMENT = XmlElement(
    tag="{urn:a}p",
    attributes=(("k", "v"), ("{urn:b}k", "w")),
    text="one ",
    children=(
        XmlElement(tag="b", text="two", tail=" three"),
        XmlElement(tag="{urn:a}c", children=(XmlElement(tag="d", text=" four"),)),
    ),
)


def test_names() -> None:
    assert (ELEMENT.local_name, ELEMENT.namespace) == ("p", "urn:a")
    bare = ELEMENT.children[0]
    assert (bare.local_name, bare.namespace) == ("b", "")


def test_attributes() -> None:
    assert ELEMENT.get("k") == "v"
    assert ELEMENT.get("{urn:b}k") == "w"
    assert ELEMENT.get("none") is None
    assert ELEMENT.get("none", "default") == "default"


def test_all_character_data_in_order() -> None:
    assert ELEMENT.string_value == "one two three four"
    assert XmlElement(tag="x").string_value == ""
