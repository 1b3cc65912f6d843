"""What can be said in an expression, and what it means."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from wfa.expressions import FUNCTIONS, compile_expression

CASE: dict[str, Any] = {
    "年齢": 20,
    "区分": "転入",
    "世帯員": [{"氏名": "北海 太郎", "続柄": "世帯主"}, {"氏名": "北海 花子", "続柄": "妻"}],
    "世帯主": {"氏名": "北海 太郎"},
    "何番": 1,
    "電話番号（自宅）": "0164-00-0000",
    "転入・転居": True,
    "空欄": "",
    "未入力": None,
    "生年月日": "1950-04-02",
    "異動日": date(2026, 4, 1),
    "所得": 1_234_567,
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("年齢 >= 20", True),
        ("18 <= 年齢 < 65", True),
        ('区分 == "転入" and not 年齢 < 18', True),
        ("区分 == '転出' or 年齢 != 20", False),
        ('区分 in ["転入", "転居"]', True),
        ('区分 not in ("転入", "転居")', False),
        ('"転" in 区分', True),
        ("未入力 is None", True),
        ("区分 is not None", True),
        ('"大人" if 年齢 >= 18 else "子ども"', "大人"),
        ("1 + 2 * 3 - 4 / 2", 5.0),
        ("7 // 2", 3),
        ("7 % 4", 3),
        ("-(年齢) + +1", -19),
        ("世帯員[0]['氏名']", "北海 太郎"),
        ('世帯員[-1]["続柄"]', "妻"),
        ("世帯員[何番]['氏名']", "北海 花子"),
        ('{"a": 1, "b": 2}["b"]', 2),
        ("[1, 2, 3]", [1, 2, 3]),
        ("{1, 2, 2}", {1, 2}),
        ("(1, 2)", (1, 2)),
        ("()", ()),
        ("[]", []),
        ("true and not false", True),
        ("True", True),
        ('"改行\\nと\\t、\\"引用\\""', '改行\nと\t、"引用"'),
        ('"続けて" "書く"', "続けて書く"),
        ("007 + 1", 8),
        ("2007", 2007),
        ("1.50", 1.5),
        (".5e1", 5.0),
        ("1e-2", 0.01),
        ("年齢\n>=\n20", True),
        ("　年齢　>=　20　", True),
    ],
)  # fmt: skip
def test_values(text: str, value: object) -> None:
    assert compile_expression(text).evaluate(CASE) == value


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("年齢 >= 20 and 区分 == 年齢", ("年齢", "区分")),
        ("「電話番号（自宅）」 is not None", ("電話番号（自宅）",)),
        ("「転入・転居」", ("転入・転居",)),
        ("len(世帯員) > 何番", ("世帯員", "何番")),
        ("年齢(生年月日, 異動日) > 年齢", ("生年月日", "異動日", "年齢")),
        ("今日() > 異動日", ("今日", "異動日")),
        ("1 < 2", ()),
        ("'年齢'", ()),
    ],
)
def test_names_in_order_of_their_first_use(text: str, names: tuple[str, ...]) -> None:
    assert compile_expression(text).names == names


@pytest.mark.parametrize(
    "text", ["${年齢 > 1}", "#{年齢 > 1}", "=年齢 > 1", "= 年齢 > 1", "  ${ 年齢 > 1 }  "]
)
def test_spellings_of_other_tools(text: str) -> None:
    assert compile_expression(text).evaluate(CASE) is True


def test_the_same_text_is_compiled_once() -> None:
    assert compile_expression("年齢 > 3") is compile_expression("年齢 > 3")


def test_the_case_decides_over_the_spelling() -> None:
    """Python's parser turns half-width names into full-width ones; the flow's names stay."""
    assert compile_expression("ｶﾅ").names == ("ｶﾅ",)
    assert compile_expression("ｶﾅ").evaluate({"ｶﾅ": 1, "カナ": 2}) == 1
    assert compile_expression("カナ").evaluate({"ｶﾅ": 1, "カナ": 2}) == 2
    assert compile_expression("ＩＤ + ID").evaluate({"ＩＤ": 1, "ID": 2}) == 3


@pytest.mark.parametrize(("written", "known"), [("ｶﾅ", "カナ"), ("ＩＤ", "ID"), ("①", "1")])
def test_a_name_of_another_width_is_found_when_the_written_one_is_missing(
    written: str, known: str
) -> None:
    text = f"「{written}」"
    assert compile_expression(text).evaluate({known: "値"}) == "値"


def test_a_name_may_be_that_of_a_function() -> None:
    assert compile_expression("len + len(区分)").evaluate({"len": 1, "区分": "転入"}) == 3


def test_text_in_quotes_is_no_code() -> None:
    assert compile_expression("\"__import__('os').system\"").evaluate({}) == (
        "__import__('os').system"
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("len(区分)", 2),
        ("len(世帯員)", 2),
        ("min(3, 1, 2)", 1),
        ("max([3, 1, 2])", 3),
        ("sum([1, 2, 3])", 6),
        ("abs(-3)", 3),
        ("round(2.5)", 3),
        ("round(0.5)", 1),
        ("round(-2.5)", -3),
        ("round(1234.565, 2)", 1234.57),
        ("round(1250, -2)", 1300),
        ("切捨て(所得, -3)", 1_234_000),
        ("切捨て(2.9)", 2),
        ("切捨て(-2.9)", -2),
        ("切上げ(2.1)", 3),
        ("切上げ(100, -2)", 100),
        ('int("1,234")', 1234),
        ("int(2.9)", 2),
        ("str(5)", "5"),
        ("str(未入力)", ""),
        ('日付("2026-04-01")', date(2026, 4, 1)),
        ('日付("2026/04/01")', date(2026, 4, 1)),
        ('日付("2026-04-01T09:00:00+09:00")', date(2026, 4, 1)),
        ('日数("2026-04-01", "2026-04-15")', 14),
        ('日数(異動日, "2026-03-31")', -1),
        ('日後("2026-02-27", 2)', date(2026, 3, 1)),
        ('年齢(生年月日, "2026-04-01")', 75),
        ('年齢(生年月日, "2026-04-02")', 76),
        ('年齢("2004-02-29", "2026-02-28")', 21),
        ('年齢("2004-02-29", "2026-03-01")', 22),
        ("年(異動日)", 2026),
        ("月(異動日)", 4),
        ("空(空欄)", True),
        ("空(未入力)", True),
        ("空([])", True),
        ("空('　')", True),
        ("空(0)", False),
        ("空(false)", False),
        ('含む("転入届", "転入")', True),
        ('含む(["a", "b"], "c")', False),
        ("含む(未入力, 1)", False),
        ('始まる(区分, "転")', True),
        ('終わる(区分, "転")', False),
        ("始まる(未入力, '転')", False),
        ("ｌｅｎ(区分)", 2),
    ],
)
def test_functions(text: str, value: object) -> None:
    result = compile_expression(text).evaluate(CASE)
    assert result == value
    assert type(result) is type(value)


def test_every_function_is_tried_above() -> None:
    marks = [
        mark for mark in getattr(test_functions, "pytestmark", []) if mark.name == "parametrize"
    ]
    tried = " ".join(text for text, _ in marks[0].args[1]) + " 今日("
    assert [name for name in FUNCTIONS if f"{name}(" not in tried] == []


def test_functions_describe_themselves() -> None:
    for name, function in FUNCTIONS.items():
        assert function.usage.startswith(f"{name}(")
        assert function.meaning
        assert function.fewest <= function.most


def test_today_is_passed_in() -> None:
    expression = compile_expression('今日() > 日付("2026-04-01")')
    assert expression.evaluate({"今日": "2026-04-02"}) is True
    assert expression.evaluate({"今日": date(2026, 4, 1)}) is False
    assert expression.evaluate({"今日": datetime(2026, 4, 2, 9, 0)}) is True
    assert expression.evaluate({}, today=date(2026, 4, 2)) is True
    assert expression.evaluate({"今日": date(2020, 1, 1)}, today=date(2026, 4, 2)) is True
