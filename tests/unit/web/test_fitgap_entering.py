"""A judgement typed on a page: read as people write, told where it cannot be read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fitgap.report.columns import ASKED
from fitgap.verdicts import Judgement
from tests.unit.fitgap.test_report import FULL
from web.fitgap.entering import LONGEST, entries_of, problem_lines, read_judgement, texts_of


def test_what_stands_in_the_controls_is_read_back() -> None:
    assert read_judgement(texts_of(FULL)) == (FULL, {})
    assert read_judgement(texts_of(Judgement())) == (Judgement(), {})


@pytest.mark.parametrize(
    ("attribute", "text", "value"),
    [
        ("due", "R9.3.31", date(2027, 3, 31)),
        ("due", "令和9年3月31日", date(2027, 3, 31)),
        ("cost_once", "１，２００，０００", 1_200_000),
        ("hours_saved", "−12.5", Decimal("-12.5")),
        ("reason", "  一行目\r\n二行目 ", "一行目\n二行目"),
        ("impact", "費\x00用\x0b", "費用"),
    ],
)
def test_values_are_read_as_people_write_them(attribute: str, text: str, value: object) -> None:
    judgement, problems = read_judgement({f"j.{attribute}": text})
    assert problems == {}
    assert getattr(judgement, attribute) == value


@pytest.mark.parametrize(
    ("attribute", "text", "words"),
    [
        ("verdict", "Z9", "一覧から選んでください。"),
        ("ground", "気分", "一覧から選んでください。"),
        ("due", "来年", "「来年」は日付として読めません。"),
        ("due", "昭和64年1月1日", "2000年から後の日"),
        ("cost_once", "-1", "0以上の整数（円"),
        ("cost_once", "9" * 16, "0以上の整数（円"),
        ("cost_yearly", "1.5", "0以上の整数（円"),
        ("hours_saved", "1e400", "数（時間"),
        ("hours_saved", "たくさん", "数（時間"),
        ("hours_saved", "NaN", "数（時間"),
        ("reason", "長" * (LONGEST + 1), "2,000文字まで"),
    ],
)
def test_what_cannot_be_read_is_told_with_how(attribute: str, text: str, words: str) -> None:
    _, problems = read_judgement({f"j.{attribute}": text})
    assert list(problems) == [attribute]
    assert words in problems[attribute]


def test_a_problem_leads_to_its_field() -> None:
    typed = {"j.due": "来年"}
    entries = entries_of(typed, read_judgement(typed)[1])
    (line,) = problem_lines(entries)
    assert (line.label, line.anchor) == ("期限", "j-due")
    assert [entry.asked for entry in entries] == list(ASKED)
