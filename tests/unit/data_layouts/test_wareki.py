"""Japanese calendar: eras, first years, the seams between eras, and everything people type."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_layouts.wareki import WarekiStyle, era_of, eras, format_wareki, parse_date
from errors.data_item import DateUnreadable

days = st.dates(min_value=date(1873, 1, 1), max_value=date(2099, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2026-04-01",
        "2026/4/1",
        "2026.4.1",
        "20260401",
        "2026年4月1日",
        "令和8年4月1日",
        "令和 8年 4月 1日",
        "令和０８年０４月０１日",
        "令8.4.1",
        "R8.4.1",
        "r8/4/1",
        "Ｒ８．４．１",
        "R08-04-01",
        " 2026-04-01　",
    ],
)
def test_one_day_in_every_way_people_write_it(text: str) -> None:
    assert parse_date(text) == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和元年5月1日", date(2019, 5, 1)),
        ("R1.5.1", date(2019, 5, 1)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("大正15年12月25日", date(1926, 12, 25)),
        ("昭和元年12月25日", date(1926, 12, 25)),
        ("明治45年7月30日", date(1912, 7, 30)),
        ("大正元年7月30日", date(1912, 7, 30)),
        ("明治6年1月1日", date(1873, 1, 1)),
    ],
)
def test_seams_between_eras(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("平成31年5月1日", "令和元年5月1日"),
        ("平成35年4月1日", "令和5年4月1日"),
        ("昭和64年1月8日", "平成元年1月8日"),
        ("明治5年12月2日", "旧暦"),
        ("1026-04-01", "年を確かめてください"),
        ("令和0年5月1日", "元年"),
        ("令和8年2月30日", "2026年2月30日という日はありません"),
        ("20260231", "2026年2月31日という日はありません"),
        ("元禄8年4月1日", "「元禄」という元号はありません"),
        ("8.4.1", "R8.4.1"),
        ("あした", "令和8年4月1日"),
        ("", "令和8年4月1日"),
        ("2026-04", "2026-04-01"),
        ("令和8年4月1日ごろ", "令和8年4月1日"),
    ],
)
def test_what_is_not_a_day_says_how_to_write_it(text: str, advice: str) -> None:
    with pytest.raises(DateUnreadable) as caught:
        parse_date(text)

    assert advice in caught.value.user_message
    assert caught.value.user_message.startswith(f"「{text}」は日付として読めません。")


def test_a_long_entry_is_not_repeated_in_full() -> None:
    with pytest.raises(DateUnreadable) as caught:
        parse_date("あ" * 1000)

    assert len(caught.value.user_message) < 150


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (WarekiStyle.LONG, "令和8年4月1日"),
        (WarekiStyle.SHORT, "R8.4.1"),
        (WarekiStyle.WEEKDAY, "令和8年4月1日（水）"),
        (WarekiStyle.YEAR, "令和8年"),
    ],
)
def test_styles(style: WarekiStyle, text: str) -> None:
    assert format_wareki(date(2026, 4, 1), style) == text


def test_first_year_is_gannen_in_words_and_1_in_figures() -> None:
    assert format_wareki(date(2019, 5, 1)) == "令和元年5月1日"
    assert format_wareki(date(2019, 5, 1), WarekiStyle.SHORT) == "R1.5.1"


def test_a_day_of_two_eras_is_written_in_the_later_one() -> None:
    assert format_wareki(date(1912, 7, 30)) == "大正元年7月30日"
    assert format_wareki(date(1926, 12, 25)) == "昭和元年12月25日"


def test_before_the_solar_calendar_nothing_is_converted() -> None:
    with pytest.raises(DateUnreadable, match="1872-12-31"):
        era_of(date(1872, 12, 31))


@given(days, st.sampled_from([WarekiStyle.LONG, WarekiStyle.SHORT]))
def test_every_day_survives_writing_and_reading(day: date, style: WarekiStyle) -> None:
    assert parse_date(format_wareki(day, style)) == day


@given(days)
def test_iso_and_plain_digits_survive(day: date) -> None:
    assert parse_date(day.isoformat()) == parse_date(day.strftime("%Y%m%d")) == day


@given(st.text(max_size=12))
def test_any_text_is_a_day_or_an_explained_refusal(text: str) -> None:
    try:
        message = parse_date(text).isoformat() + "。"
    except DateUnreadable as error:
        message = error.user_message
    assert message.endswith("。")


def test_eras_follow_each_other_without_a_gap() -> None:
    for earlier, later in zip(eras(), eras()[1:], strict=False):
        assert earlier.last in (later.first, later.first - timedelta(days=1))
    assert [era.last for era in eras()][-1] is None
