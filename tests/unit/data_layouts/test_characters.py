"""Characters: counted as a reader counts them, mended in width only."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_layouts import characters

IVS = "葛\U000e0100"
KANJI = "神塚﨑髙𠮷辻" + "\ufa19\ufa10\uf9dc" + IVS


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("深川", 2),
        (IVS, 1),
        (f"{IVS}城市", 3),
        ("𠮷野", 2),
        ("か\u3099", 1),
        ("\ufe0fあ", 2),
        ("神\ufe00", 1),
    ],
)
def test_counting(text: str, count: int) -> None:
    assert characters.count_characters(text) == count


@given(st.text())
def test_clusters_lose_nothing(text: str) -> None:
    assert "".join(characters.clusters(text)) == text


@pytest.mark.parametrize("function", [characters.to_full_width, characters.to_katakana])
def test_full_width_touches_no_kanji(function: object) -> None:
    assert callable(function)
    assert function(KANJI) == KANJI
    assert unicodedata.normalize("NFKC", KANJI) != KANJI  # what must never be used


@given(st.text(alphabet=st.characters(min_codepoint=0x3400, max_codepoint=0xE01EF)))
def test_full_width_keeps_every_character_that_is_not_half_width(text: str) -> None:
    kept = "".join(c for c in text if not "\uff61" <= c <= "\uff9f")
    assert characters.to_full_width(kept) == kept


@given(st.text(alphabet=st.characters(max_codepoint=0xFFEF)))
def test_mending_twice_changes_nothing(text: str) -> None:
    for mend in (characters.to_full_width, characters.to_half_width, characters.to_katakana):
        once = mend(text)
        assert mend(once) == once


def test_half_width_kana_with_marks_becomes_one_character() -> None:
    assert characters.to_full_width("ﾌｶｶﾞﾜ ﾊﾟｰﾄ") == "フカガワ　パート"
    assert characters.to_full_width_kana("ﾌｶｶﾞﾜ A棟") == "フカガワ A棟"


def test_hiragana_becomes_katakana() -> None:
    assert characters.to_katakana("ふかがわ ゔぃおら") == "フカガワ　ヴィオラ"


def test_half_width_mends_every_hyphen() -> None:
    assert characters.to_half_width("０１６４−２６ー２２２８") == "0164-26-2228"


def test_gaiji_and_invisible_characters_are_found_once_in_order() -> None:
    assert characters.gaiji_in("\ue001深\ue000川\ue001") == ("\ue001", "\ue000")
    assert characters.invisible_in("a\u200bb\u202ec\u200b\n", allowed="\n") == ("\u200b", "\u202e")
    assert characters.invisible_in(KANJI) == ()
