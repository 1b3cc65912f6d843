"""The page for people who write expressions says what the language does."""

from __future__ import annotations

import re

import pytest

from errors.flow import ExpressionInvalid
from tests.unit.wfa.flow_files import ROOT
from wfa.expressions import FUNCTIONS, compile_expression
from wfa.expressions.scanning import MAX_BRACKETS, MAX_LENGTH

PAGE = (ROOT / "docs" / "reference" / "expressions.md").read_text()
ROWS = [line.split(" | ") for line in PAGE.splitlines() if line.startswith("| `")]
EXAMPLES = [example for row in ROWS for example in re.findall(r"`([^`]+)`", row[0])]


def test_the_table_of_functions_is_the_table_of_the_program() -> None:
    written = {(row[0].strip("|` "), row[1].strip("| ")) for row in ROWS}
    assert {(f.usage, f.meaning) for f in FUNCTIONS.values()} <= written
    names = [row[0].strip("|` ").partition("(")[0] for row in ROWS if row[0].endswith(")`")]
    assert names == list(FUNCTIONS)


@pytest.mark.parametrize("example", [e for e in EXAMPLES if "…" not in e])
def test_every_example_is_an_expression(example: str) -> None:
    assert compile_expression(example).text == example


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 40


def test_the_limits_are_those_of_the_program() -> None:
    assert f"{MAX_LENGTH:,} 文字" in PAGE
    assert f"{MAX_BRACKETS} 段" in PAGE


@pytest.mark.parametrize(
    "text", ["世帯主.氏名", "年齢 = 20", "計算(1)", "2 ** 3", "[x for x in y]"]
)
def test_what_the_page_rules_out_is_refused(text: str) -> None:
    with pytest.raises(ExpressionInvalid):
        compile_expression(text)
