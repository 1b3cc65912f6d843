from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from wfa.drawing.svg import element, escape, number, path_through, title
from wfa.model import Point


def test_numbers_are_short() -> None:
    assert [number(value) for value in (1.0, -0.0, 0.126, 1e-9, -3.5)] == [
        "1",
        "0",
        "0.13",
        "0",
        "-3.5",
    ]


def test_attributes_take_svg_names_and_drop_none() -> None:
    markup = element("rect", class_="step", stroke_width=1.5, rx=None, viewBox="0 0 1 1")
    assert markup == '<rect class="step" stroke-width="1.5" viewBox="0 0 1 1"/>'


def test_paths() -> None:
    points = (Point(0, 0), Point(1.5, 0))
    assert path_through(points) == "M0 0L1.5 0"
    assert path_through(points, closed=True) == "M0 0L1.5 0Z"


@given(st.text())
def test_any_text_survives_as_content_and_attribute(text: str) -> None:
    parsed = etree.fromstring(element("g", title(text), data_element=text).encode())
    kept = "".join(c if _is_xml(c) else "\ufffd" for c in text)
    assert (parsed[0].text or "") == kept.replace("\r\n", "\n").replace("\r", "\n")
    assert parsed.get("data-element") is not None


def _is_xml(letter: str) -> bool:
    code = ord(letter)
    return letter in "\t\n\r" or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code > 0xFFFF


def test_control_characters_become_visible() -> None:
    assert escape("a\x07b") == "a\ufffdb"
