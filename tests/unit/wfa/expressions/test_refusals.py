"""What is no expression, what has no value, and that nothing else ever happens."""

from __future__ import annotations

import string
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from errors.flow import ExpressionError, ExpressionFailed, ExpressionInvalid, VariableUndefined
from wfa.expressions import FUNCTIONS, compile_expression


def refused(text: str) -> ExpressionInvalid:
    with pytest.raises(ExpressionInvalid) as caught:
        compile_expression(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "position", "hint"),
    [
        ("年齢 = 20", 3, "等しいかは「==」"),
        ("年齢 ＞ 20", 3, "半角の >"),
        ("年齢 ≧ 20", 3, "「以上」は >="),
        ("（年齢）", 0, "半角の ("),
        ("年齢 > １０", 5, "半角の 1"),
        ("a && b", 2, "and と書きます"),
        ("a || b", 2, "or と書きます"),
        ("!a", 0, "not"),
        ("世帯主.氏名", 3, '世帯主["氏名"]'),
        ("2 ** 3", 2, "べき乗"),
        ("区分 == “転入”", 6, '半角の "'),
        ("区分 == '転入", 6, "閉じていません"),
        ("「区分 == 1", 0, "「」が閉じていません"),
        ("(年齢 > 1", 0, "かっこが閉じていません"),
        ("年齢 > 1)", 6, "かっこの組"),
        ("1 if 年齢", 0, "else がありません"),
        ("年齢 > 1 # 説明", 7, "注釈"),
        ("1月 > 2", 0, "数字で始まる項目名"),
        ("0x10", 0, "数でも項目名でもありません"),
        ("1_000", 0, "数でも項目名でもありません"),
        ("1e999", 0, "数が大きすぎます"),
        ("'\\x41'", 0, "「\\x」は使えません"),
        ("年齢 is 20", 0, "is None"),
        ("None is None", 0, "is None"),
        ("a is b is None", 0, "is None"),
        ("計算(1)", 0, "「計算」という関数はありません"),
        ("年齢(生年月日)", 0, "年齢(生年月日, 基準日) と書きます"),
        ("len + 1 + len (1, 2)", 10, "len(値) と書きます"),
        ("(len)(1)", 0, "関数の名前がありません"),
        ("年齢[1:2]", 0, "どれか1つ"),
        ("年齢[len(区分)]", 0, "どれか1つ"),
        ("'abc'[0]", 0, "項目の後にだけ"),
        ("(1, 2)[0]", 0, "項目の後にだけ"),
        ("", 0, "式が空です"),
        ("   ", 0, "式が空です"),
        ("${}", 0, "式が空です"),
        ("a" * 2001, 2000, "2000 文字まで"),
        ("(" * 60 + "1" + ")" * 60, 50, "かっこが多すぎます"),
        ("1" + "+1" * 900, 0, "複雑すぎます"),
        ("not " * 400 + "a", 400, "複雑すぎます"),
    ],
)  # fmt: skip
def test_position_and_hint(text: str, position: int, hint: str) -> None:
    error = refused(text)
    assert error.context["position"] == position
    assert hint in str(error.context["hint"])
    assert hint in error.user_message
    assert error.user_message.startswith("式「")
    assert error.user_message.endswith(("。", "）。", "終わる"))


@pytest.mark.parametrize(
    "text",
    [
        "lambda: 1",
        "[x for x in y]",
        "{x for x in y}",
        "{x: 1 for x in y}",
        "(x for x in y)",
        "(x := 1)",
        "f'{x}'",
        'f"{x}"',
        "b'x'",
        "await x",
        "yield x",
        "import os",
        "x; y",
        "x @ y",
        "x & y",
        "x | y",
        "x ^ y",
        "~x",
        "x << 2",
        "*x",
        "[*x]",
        "{**x}",
        "max(*x)",
        "max(x, key=len)",
        "x.__class__",
        "x . y",
        "().__class__.__bases__",
        "__import__('os')",
        "eval('1')",
        "open('/etc/passwd')",
        "getattr(x, 'y')",
        "x()",
        "x[0]()",
        "(len or max)(x)",
        "'a'.join(x)",
        "...",
        "1j",
        "x[...]",
        "x[1, 2]",
        "x[()]",
        "assert x",
        "x if y",
        "x y",
        '"""x"y"""',
        "x\\\n+1",
        "x`y",
        "x$y",
        "x?1:2",
        "\x00",
        "x\x00y",
    ],
)
def test_what_the_language_does_not_have(text: str) -> None:
    refused(text)


@pytest.mark.parametrize(
    "word", ["__import__", "__builtins__", "exec", "open", "v0", "f0", "multiply"]
)
def test_nothing_but_variables_can_be_named(word: str) -> None:
    """Names of Python, and of our own compiled source, are only names of variables."""
    expression = compile_expression(word)
    assert expression.names == (word,)
    assert expression.evaluate({word: "値"}) == "値"
    with pytest.raises(VariableUndefined):
        expression.evaluate({})


def test_an_undefined_variable_is_named() -> None:
    with pytest.raises(VariableUndefined) as caught:
        compile_expression("年齢 > 20 and 区分").evaluate({"年齢": 3})
    assert caught.value.context["variable"] == "区分"
    assert caught.value.user_message == (
        "式「年齢 > 20 and 区分」で使う項目「区分」に、まだ値がありません。"
        "先の作業で入力されるか、項目名が合っているかを確かめてください。"
    )


@pytest.mark.parametrize(
    ("text", "variables", "hint"),
    [
        ("x > 1", {"x": None}, "「x」がまだ空です"),
        ("x > y", {"x": None, "y": None}, "「x」「y」がまだ空です"),
        ("x > 1", {"x": "2"}, "種類の違う値"),
        ('異動日 > "2026-04-01"', {"異動日": date(2026, 4, 1)}, "日付(…)"),
        ("1 / x", {"x": 0}, "0 で割っています"),
        ("1 % x", {"x": 0}, "0 で割っています"),
        ("x['a']", {"x": {}}, "[ ] で指した値がありません"),
        ("x[3]", {"x": []}, "[ ] で指した値がありません"),
        ("x * 'a'", {"x": 10**9}, "「*」は数どうし"),
        ("x * [1]", {"x": 10**9}, "「*」は数どうし"),
        ("'%1000000000d' % x", {"x": 1}, "「%」は数どうし"),
        ("round(x, 1000000)", {"x": 1}, "桁数は"),
        ("round(x, -1000000)", {"x": 1}, "桁数は"),
        ("round('a')", {}, "数ではありません"),
        ("round(x)", {"x": float("inf")}, "丸められません"),
        ("切捨て(x)", {"x": float("nan")}, "丸められません"),
        ("int('一')", {}, "整数に直せません"),
        ("int(x)", {"x": "9" * 5000}, "整数に直せません"),
        ("int(x)", {"x": float("inf")}, "値の大きさ"),
        ("int(x)", {"x": None}, "整数に直せません"),
        ("日付('昨日')", {}, "2026-04-01 の形"),
        ("日付('2026-02-30')", {}, "2026-04-01 の形"),
        ("日付(x)", {"x": None}, "空の値 は日付ではありません"),
        ("日後('9999-12-31', 1)", {}, "9999年"),
        ("日後('2026-01-01', 10000000)", {}, "日数ではありません"),
        ("年齢('2026-04-02', '2026-04-01')", {}, "基準日が生年月日より前"),
        ("len(1)", {}, "長さは数えられません"),
        ("str([1])", {}, "文字に直せません"),
        ("含む(1, 2)", {}, "中は探せません"),
        ("sum(['a'])", {}, "種類の違う値"),
        ("min(1)", {}, "種類の違う値"),
        ("min([])", {}, "値の大きさや書き方"),
        ("{[1]}", {}, "種類の違う値"),
        ("今日()", {"今日": None}, "日付ではありません"),
        ("1e308 * 10 - 1e308 * 10 > int(1e308 * 10)", {}, "値の大きさ"),
    ],
)  # fmt: skip
def test_what_cannot_be_worked_out(text: str, variables: dict[str, Any], hint: str) -> None:
    with pytest.raises(ExpressionFailed) as caught:
        compile_expression(text).evaluate(variables)
    assert hint in caught.value.user_message


def test_deeply_nested_values_are_refused_not_a_crash() -> None:
    deep: list[Any] = []
    other: list[Any] = []
    for _ in range(5000):
        deep, other = [deep], [other]
    with pytest.raises(ExpressionFailed):
        compile_expression("x == y").evaluate({"x": deep, "y": other})


def test_messages_show_long_texts_shortened() -> None:
    error = refused("年齢 > " + "1 + " * 100)
    assert len(error.user_message) < 200
    assert "…" in error.user_message


VARIABLES: dict[str, object] = {
    "x": 3, "y": "文字", "年齢": 20, "空欄": None, "並び": [1, 2, 3], "組": {"a": 1},
    "日": date(2026, 4, 1), "今日": date(2026, 4, 1), "小数": 1.5, "旗": True,
}  # fmt: skip
TOKENS = [
    *VARIABLES, *FUNCTIONS, "1", "0", "2.5", "'a'", '"b"', "+", "-", "*", "/", "//", "%", "**",
    "<", ">", "==", "!=", "<=", "and", "or", "not", "in", "is", "None", "true", "if", "else",
    "(", ")", "[", "]", "{", "}", ",", ":", ".", "=", "「年齢」", "${", "lambda", "for",
    "\n", "　", "#",
]  # fmt: skip


LEAVES = st.sampled_from([*VARIABLES, "1", "2.5", "'a'", "null"])
OPERATORS = ["+", "-", "*", "/", "//", "%", "<", ">=", "==", "!=", "in", "and", "or"]
UNARY = ["len", "空", "int", "日付", "max", "sum"]
BINARY = ["日数", "日後", "含む", "round", "年齢"]


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from(OPERATORS), inner),
        st.builds("(not {})".format, inner),
        st.builds("-{}".format, inner),
        st.builds("({} if {} else {})".format, inner, inner, inner),
        st.builds("[{}, {}]".format, inner, inner),
        st.builds("{}({})".format, st.sampled_from(UNARY), inner),
        st.builds("{}({}, {})".format, st.sampled_from(BINARY), inner, inner),
    )


EXPRESSIONS = st.recursive(LEAVES, _larger, max_leaves=12)


def evaluate_or_refuse(text: str) -> None:
    """Anything but the declared errors fails the test by itself."""
    with suppress(ExpressionError):
        expression = compile_expression(text)
        assert all(isinstance(name, str) for name in expression.names)
        expression.evaluate(VARIABLES)


@given(st.text(max_size=60))
@example("${")
@example("=")
@example("'\ud800'")
@settings(max_examples=400)
def test_any_text(text: str) -> None:
    evaluate_or_refuse(text)


@given(st.lists(st.sampled_from(TOKENS), max_size=14).map(" ".join))
@settings(max_examples=800)
def test_any_tokens(text: str) -> None:
    evaluate_or_refuse(text)


@given(st.text(string.printable, max_size=40))
@settings(max_examples=400)
def test_any_python(text: str) -> None:
    evaluate_or_refuse(text)


@given(EXPRESSIONS)
@settings(max_examples=400)
def test_well_formed_expressions_compile_and_have_a_value_or_a_refusal(text: str) -> None:
    expression = compile_expression(text)
    with suppress(ExpressionFailed):
        expression.evaluate(VARIABLES)
