"""Checking values: what is mended, what is refused, and in which words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_layouts import Checked, Code, CodeList, DataItem, DataType, check_value, load_catalogue
from data_layouts.wareki import format_wareki

SEX = CodeList(
    id="seibetsu",
    name="性別",
    codes=(Code(value="1", label="男"), Code(value="2", label="女"), Code(value="3", label="不明")),
)


def item(data_type: DataType, **rest: object) -> DataItem:
    return DataItem(id="test", name="項目", data_type=data_type, **rest)  # type: ignore[arg-type]


NAME = item(DataType.FULL, length=10, gaiji=True)
KANA = item(DataType.FULL, length=10, kana=True)
HALF = item(DataType.HALF, length=11, pattern="[0-9]{11}", edit_rule="数字11桁で入力します。")
NUMBER = item(DataType.NUMBER, length=3)
DAY = item(DataType.DATE)
CODE = item(DataType.CODE, code_list=SEX, pattern="[12]", edit_rule="男か女を選んでください。")
FLAG = item(DataType.FLAG)
TEXT = item(DataType.TEXT, length=20)


@pytest.mark.parametrize("each", [NAME, KANA, HALF, NUMBER, DAY, CODE, TEXT])
@pytest.mark.parametrize("raw", ["", "  ", "　", "\r\n"])
def test_an_empty_entry_is_none_and_no_problem(each: DataItem, raw: str) -> None:
    assert check_value(each, raw) == Checked(None)


def test_an_empty_flag_is_no() -> None:
    assert check_value(FLAG, "") == Checked(False)


@pytest.mark.parametrize(
    ("each", "raw", "value", "notice"),
    [
        (NAME, "ﾌｶｶﾞﾜ", "フカガワ", "「ﾌｶｶﾞﾜ」を全角の「フカガワ」に直しました。"),
        (NAME, "Smith J", "Ｓｍｉｔｈ　Ｊ", "「Smith J」を全角の「Ｓｍｉｔｈ　Ｊ」に直しました。"),
        (KANA, "ふか川"[:2], "フカ", "「ふか」を全角カタカナの「フカ」に直しました。"),
        (
            HALF,
            "１２３４５６７８９０１",
            "12345678901",
            "「１２３４５６７８９０１」を半角の「12345678901」に直しました。",
        ),
        (NUMBER, "１２", 12, "「１２」を半角の数字の「12」に直しました。"),
        (CODE, "男", "1", "「男」を「1（男）」としました。"),
        (CODE, "２", "2", "「２」を「2（女）」としました。"),
        (
            TEXT,
            "ｶﾗ A1\nB",
            "カラ A1\nB",
            "「ｶﾗ A1\nB」を全角カタカナの「カラ A1\nB」に直しました。",
        ),
    ],
)
def test_widths_are_mended_with_a_notice(
    each: DataItem, raw: str, value: object, notice: str
) -> None:
    assert check_value(each, raw) == Checked(value, notices=(notice,))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("each", "raw", "value"),
    [
        (NAME, " 深川　太郎 ", "深川　太郎"),
        (NAME, "葛\U000e0100城神\ufa19", "葛\U000e0100城神\ufa19"),
        (DAY, "令和8年4月1日", "2026-04-01"),
        (NUMBER, "1,2", 12),
        (NUMBER, "007", 7),
        (CODE, "1", "1"),
        (FLAG, "はい", True),
        (FLAG, "ＯＮ", True),
        (FLAG, "いいえ", False),
        (TEXT, "1行目\r\n2行目\r3行目", "1行目\n2行目\n3行目"),
    ],
)
def test_what_is_right_is_taken(each: DataItem, raw: str, value: object) -> None:
    checked = check_value(each, raw)

    assert checked.ok
    assert checked.value == value
    assert type(checked.value) is type(value)


@pytest.mark.parametrize(
    ("each", "raw", "problem"),
    [
        (NAME, "あ" * 11, "11文字あります。10文字以内にしてください。"),
        (NAME, "深\n川", "改行は使えません。1行で入力してください。"),
        (
            NAME,
            "深\u200b川",
            "目に見えない文字（U+200B）が入っています。消して入力し直してください。",
        ),
        (KANA, "深川", "「深川」は使えません。カタカナで入力してください。"),
        (HALF, "深川", "「深川」は使えません。半角の英字・数字・記号で入力してください。"),
        (HALF, "123", "「123」は項目の形ではありません。数字11桁で入力します。"),
        (NUMBER, "十二", "「十二」は数字ではありません。0から9の数字だけで入力してください。"),
        (NUMBER, "-1", "「-1」は数字ではありません。0から9の数字だけで入力してください。"),
        (NUMBER, "1234", "4桁あります。3桁以内にしてください。"),
        (
            DAY,
            "2026-02-30",
            "「2026-02-30」は日付として読めません。"
            "2026年2月30日という日はありません。年月日を確かめてください。",
        ),
        (CODE, "4", "「4」は性別にありません。一覧から選んでください。"),
        (CODE, "3", "「3」は項目の形ではありません。男か女を選んでください。"),
        (FLAG, "たぶん", "「はい」か「いいえ」のどちらかを選んでください。"),
        (TEXT, "\ue000", "この項目に外字（U+E000）は使えません。標準の文字で入力してください。"),
    ],
)
def test_what_is_wrong_says_how_to_mend_it_and_stays_as_typed(
    each: DataItem, raw: str, problem: str
) -> None:
    assert check_value(each, raw) == Checked(raw, problems=(problem,))


def test_gaiji_is_kept_where_allowed_and_pointed_out() -> None:
    assert check_value(NAME, "深\ue000") == Checked(
        "深\ue000", notices=("外字（U+E000）があります。字形を確かめてください。",)
    )


def test_length_is_counted_in_characters_not_in_code_points() -> None:
    assert check_value(NAME, "葛\U000e0100" * 10).ok
    assert not check_value(NAME, "葛\U000e0100" * 11).ok


def test_a_long_entry_is_shortened_in_messages_only() -> None:
    checked = check_value(item(DataType.FULL), "a" * 50)

    assert checked.value == "ａ" * 50
    assert checked.notices == ("「" + "a" * 20 + "…」を全角の「" + "ａ" * 20 + "…」に直しました。",)


def test_choices_leave_out_what_the_item_does_not_take() -> None:
    assert [code.label for code in CODE.choices] == ["男", "女"]
    assert [code.label for code in item(DataType.CODE, code_list=SEX).choices] == [
        "男",
        "女",
        "不明",
    ]


NAMES = st.text(
    alphabet=st.characters(
        categories=["Lo", "Lm", "Mn", "Co"],
        min_codepoint=0x3041,
        exclude_characters="".join(chr(c) for c in range(0xFF61, 0xFFA0)),
    ),
    max_size=8,
)


@given(NAMES)
def test_no_character_of_a_name_is_ever_changed(name: str) -> None:
    checked = check_value(item(DataType.FULL, gaiji=True), name)

    assert checked.value == (name or None)
    assert checked.ok


@given(st.dates(min_value=date(1873, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_typed_in_the_japanese_calendar_comes_out_iso(day: date) -> None:
    assert check_value(DAY, format_wareki(day)).value == day.isoformat()


@settings(max_examples=60)
@given(st.sampled_from(sorted(load_catalogue().items)), st.text(max_size=30))
def test_any_entry_of_any_item_is_checked_once_and_for_all(item_id: str, raw: str) -> None:
    each = load_catalogue().item(item_id)
    checked = check_value(each, raw)

    assert all(message.endswith("。") for message in checked.notices + checked.problems)
    if checked.ok and isinstance(checked.value, str):
        again = check_value(each, checked.value)
        assert again.value == checked.value
        assert again.ok
