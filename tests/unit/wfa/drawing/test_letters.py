from hypothesis import given
from hypothesis import strategies as st

from wfa.drawing.letters import is_wide, letter_width, text_width


def test_japanese_letters_are_one_em_wide() -> None:
    assert text_width("住民票、カード。（写）") == 11
    assert [letter_width(mark) for mark in "○△×①Ⓐ※"] == [1.0] * 6


def test_half_width_kana_are_half_an_em() -> None:
    assert text_width("ﾃﾝﾆｭｳ") == 2.5


def test_latin_letters_have_their_own_widths() -> None:
    assert letter_width("i") < letter_width("n") < letter_width("W") < 1


def test_combining_marks_and_joiners_take_no_room() -> None:
    assert text_width("か\u3099") == text_width("か")
    assert text_width("葛\U000e0100") == text_width("葛")
    assert text_width("\u200b") == 0


def test_tabs_count_as_blanks() -> None:
    assert text_width("\t") == text_width(" ") > 0


def test_only_full_width_text_can_be_written_vertically() -> None:
    assert is_wide("審査・入力（主）ー")
    assert not is_wide("窓口1")
    assert not is_wide("")


@given(st.text())
def test_width_is_never_negative_and_adds_up(text: str) -> None:
    assert text_width(text) >= 0
    assert abs(text_width(text + text) - 2 * text_width(text)) < 1e-6
