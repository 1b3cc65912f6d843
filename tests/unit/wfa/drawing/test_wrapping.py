import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfa.drawing.letters import text_width
from wfa.drawing.wrapping import phrases, wrap

NAMES = st.text(
    alphabet=st.one_of(
        st.sampled_from("住民異動届を受け付ける転出証明書（マイナンバーカード）、。ー ABCxyz019\n"),
        st.characters(codec="utf-8"),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("住民異動届を受け付ける", 9, ("住民異動届を", "受け付ける")),
        ("住民異動届を受け付ける", 11, ("住民異動届を受け付ける",)),
        ("Handle incoming purchase order", 9, ("Handle incoming", "purchase order")),
        ("一段目\n二段目", 9, ("一段目", "二段目")),
        ("", 9, ()),
        ("\n\n", 9, ()),
    ],
)
def test_lines_end_between_phrases(text: str, width: float, lines: tuple[str, ...]) -> None:
    assert wrap(text, width) == lines


def test_a_phrase_that_is_too_wide_is_not_broken_unless_allowed() -> None:
    assert wrap("国民健康保険被保険者資格取得届", 9) is None
    broken = wrap("国民健康保険被保険者資格取得届", 9, inside_phrases=True)
    assert broken is not None
    assert len(broken) == 2


def test_lines_are_even_rather_than_full() -> None:
    lines = wrap("記載事項に誤りがないことを確認する", 12)
    assert lines is not None
    assert len(lines) == 2
    assert abs(len(lines[0]) - len(lines[1])) <= 3


@pytest.mark.parametrize("width", [3, 4, 5, 7])
def test_no_line_starts_with_what_must_not_start_one(width: float) -> None:
    text = "転出証明書（マイナンバーカード）を確認し、「氏名」・住所を入力する。"
    lines = wrap(text, width, inside_phrases=True)
    assert lines is not None
    assert [line for line in lines if line[0] in "）、」・。ー"] == []
    assert [line for line in lines if line[-1] in "（「"] == []


@given(NAMES)
def test_phrases_joined_are_the_text(text: str) -> None:
    for line in text.splitlines():
        assert "".join(phrases(line)) == line


@given(NAMES, st.floats(min_value=1.5, max_value=20))
def test_nothing_is_lost_and_no_line_is_wider_than_it_may_be(text: str, width: float) -> None:
    lines = wrap(text, width, inside_phrases=True)
    assert lines is not None
    blank = re.compile(r"\s+")
    assert blank.sub("", "".join(lines)) == blank.sub("", text)
    assert all(text_width(line) <= width + 1e-6 or len(line) == 1 for line in lines)
