from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.unit.wfa.drawing.test_wrapping import NAMES
from wfa.drawing.fitting import FittedText, fit, write_lines, write_rotated, write_vertically


def test_short_text_keeps_its_size() -> None:
    assert fit("受付", 100, 50, size=12, smallest=9) == FittedText(("受付",), 12)


def test_long_text_is_written_smaller_before_a_phrase_is_broken() -> None:
    text = fit("転出証明書情報を照合する", 90, 40, size=12, smallest=9)
    assert text.lines == ("転出証明書情報を", "照合する")
    assert text.size == 11


def test_text_that_never_fits_is_cut_with_an_ellipsis() -> None:
    text = fit("あ" * 300, 60, 30, size=12, smallest=9)
    assert not text.complete
    assert text.size == 9
    assert text.lines[-1].endswith("…")
    assert text.width <= 60


def test_smallest_may_be_above_the_wanted_size() -> None:
    assert fit("受付", 100, 50, size=12, smallest=14).size == 14


def test_characters_that_xml_cannot_hold_are_counted_as_the_sign_written_for_them() -> None:
    assert fit("\x08\x08", 100, 50, size=12, smallest=9).lines == ("\ufffd\ufffd",)


def test_blank_text_has_no_lines() -> None:
    assert fit(" \n ", 100, 50, size=12, smallest=9).lines == ()
    assert write_lines(FittedText((), 12), 0, 0) == ""


def test_lines_are_centred_on_the_point() -> None:
    written = etree.fromstring(write_lines(FittedText(("一行目", "二行目"), 10), 50, 100))
    first, second = (float(span.get("y", "0")) for span in written)
    assert second - first == 13
    assert abs((first + second) / 2 - 3.7 - 100) < 0.01
    assert written.get("text-anchor") == "middle"


def test_vertical_text_runs_from_right_to_left() -> None:
    columns = etree.fromstring(
        f"<g>{write_vertically(FittedText(('審査', '入力'), 10), 50, 80)}</g>"
    )
    assert [column.text for column in columns] == ["審査", "入力"]
    first, second = (float(column.get("x", "0")) for column in columns)
    assert first > 50 > second
    assert {column.get("writing-mode") for column in columns} == {"vertical-rl"}


def test_rotated_text_reads_upwards() -> None:
    assert "rotate(-90)" in write_rotated(FittedText(("Lane",), 10), 5, 6)


def test_text_is_escaped() -> None:
    assert etree.fromstring(write_lines(FittedText(('<a> & "b" \x00',), 9), 0, 0)).text == (
        '<a> & "b" \ufffd'
    )


@given(
    NAMES,
    st.floats(min_value=12, max_value=300),
    st.floats(min_value=12, max_value=100),
)
def test_fitted_text_stays_in_its_box(text: str, width: float, height: float) -> None:
    fitted = fit(text, width, height, size=12, smallest=9)
    assert fitted.width <= width + 1
    # The blank above the first and below the last line may leave the box.
    assert fitted.height - 0.3 * fitted.size <= height + 0.1
    assert 9 <= fitted.size <= 12
