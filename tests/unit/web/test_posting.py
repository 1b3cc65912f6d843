"""Controls of a page and the answers they mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_layouts.wareki import WarekiStyle, format_wareki, parse_date
from web.forms.posting import answers_of, control_name, join_date, split_date

DAYS = st.dates(date(1873, 1, 1), max_value=date(9999, 12, 31))

#: Before 令和100年; from then on one has to write the western year.
PEOPLES_DAYS = st.dates(date(1873, 1, 1), max_value=date(2117, 12, 31))


def test_only_the_fields_of_the_form_are_answers() -> None:
    posted = {"csrf_token": "x", "outcome": "承認", "f.氏名": "深川", "f.代理": "1"}
    assert answers_of(posted) == {"氏名": "深川", "代理": "1"}


def test_three_controls_make_one_date() -> None:
    posted = {"f.異動日~年": " 令和8 ", "f.異動日~月": "4", "f.異動日~日": "1"}
    assert answers_of(posted) == {"異動日": "令和8年4月1日"}


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("", "", ""), ""),
        (("R8.4.1", "", ""), "R8.4.1"),
        (("2026", "4", "1"), "2026年4月1日"),
        (("令和8年", "4月", "1日"), "令和8年4月1日"),
        (("令和8", "", "1"), "令和8年月1日"),
    ],
)
def test_joining_a_date(parts: tuple[str, str, str], text: str) -> None:
    assert join_date(*parts) == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ("", "", "")),
        ("2019-05-01", ("令和元", "5", "1")),
        ("9999-12-31", ("9999", "12", "31")),
        ("昭和64年1月7日", ("昭和64", "1", "7")),
        ("令和8年13月1日", ("令和8", "13", "1")),
        ("年4月日", ("", "4", "")),
        ("来週", ("来週", "", "")),
    ],
)
def test_splitting_a_date(text: str, parts: tuple[str, str, str]) -> None:
    assert split_date(text) == parts


@given(DAYS)
def test_a_date_comes_back_as_it_was_stored(day: date) -> None:
    assert parse_date(join_date(*split_date(day.isoformat()))) == day


@given(PEOPLES_DAYS, st.sampled_from([WarekiStyle.LONG, WarekiStyle.SHORT]))
def test_a_date_in_one_box_is_the_date_in_three(day: date, style: WarekiStyle) -> None:
    typed = join_date(format_wareki(day, style), "", "")
    assert split_date(typed) == split_date(day.isoformat())


@given(st.tuples(*[st.text(st.characters(exclude_characters="年月日~."), max_size=6)] * 3))
def test_whatever_was_typed_stands_there_again(parts: tuple[str, str, str]) -> None:
    typed = join_date(*parts)
    assert join_date(*split_date(typed)) == typed or parse_date(typed)


def test_the_name_of_a_control_is_the_field() -> None:
    assert answers_of({control_name("氏名"): "深川"}) == {"氏名": "深川"}
