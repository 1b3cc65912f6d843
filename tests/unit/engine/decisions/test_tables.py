"""Reading decision tables and asking them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from engine.decisions.evaluating import decide
from engine.decisions.library import standard_decisions
from engine.decisions.reading import read_decisions
from engine.decisions.values import DecisionTable
from engine.forms.known import NOTHING_KNOWN, StepKnowledge
from errors.decision import DecisionFailed, DecisionUnreadable

HEAD = '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/">'


def table(
    rules: list[tuple[list[str], list[str]]],
    *,
    policy: str = "UNIQUE",
    more: str = "",
    inputs: tuple[str, ...] = ("金額",),
    outputs: str = '<output name="決裁者"/>',
) -> DecisionTable:
    columns = "".join(
        f"<input><inputExpression><text>{name}</text></inputExpression></input>" for name in inputs
    )
    rows = "".join(
        "<rule>"
        + "".join(f"<inputEntry><text>{escape(t)}</text></inputEntry>" for t in tests)
        + "".join(f"<outputEntry><text>{escape(a)}</text></outputEntry>" for a in answers)
        + "</rule>"
        for tests, answers in rules
    )
    text = (
        f'{HEAD}<decision id="D" name="専決"><decisionTable hitPolicy="{policy}" {more}>'
        f"{columns}{outputs}{rows}</decisionTable></decision></definitions>"
    )
    (found,) = read_decisions(text.encode(), name="x.dmn")
    return found


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def ask(asked: DecisionTable, **known: object) -> tuple[object, tuple[int, ...]]:
    decision = decide(asked, StepKnowledge(known, NOTHING_KNOWN))
    return decision.answer, decision.rules


LIMITS = [(["< 100"], ['"課長"']), ([">= 100"], ['"部長"'])]
BOTH = [([">= 0"], ["1"]), ([">= 100"], ["2"])]


def test_the_rule_that_applies_answers() -> None:
    assert ask(table(LIMITS), 金額=50) == ("課長", (1,))
    assert ask(table(LIMITS), 金額=100) == ("部長", (2,))


def test_no_rule_answers_nothing_or_the_default() -> None:
    assert ask(table(LIMITS), 金額=None) == (None, ())
    default = '<defaultOutputEntry><text>"市長"</text></defaultOutputEntry>'
    asked = table(LIMITS, outputs=f'<output name="決裁者">{default}</output>')
    assert ask(asked) == ("市長", ())


def test_several_outputs_answer_by_name() -> None:
    asked = table(
        [(["-"], ['"課長"', "3"])], outputs='<output name="決裁者"/><output name="日数"/>'
    )
    assert ask(asked) == ({"決裁者": "課長", "日数": 3}, (1,))


def test_inputs_and_answers_may_be_worked_out() -> None:
    asked = table([([">= 65"], ["年齢 + 1"])], inputs=("年齢",))
    assert ask(asked, 年齢=70) == (71, (1,))


@pytest.mark.parametrize(
    ("policy", "more", "answer", "rules"),
    [
        ("FIRST", "", 1, (1,)),
        ("RULE ORDER", "", [1, 2], (1, 2)),
        ("COLLECT", "", [1, 2], (1, 2)),
        ("COLLECT", 'aggregation="SUM"', 3, (1, 2)),
        ("COLLECT", 'aggregation="MIN"', 1, (1, 2)),
        ("COLLECT", 'aggregation="MAX"', 2, (1, 2)),
        ("COLLECT", 'aggregation="COUNT"', 2, (1, 2)),
    ],
)
def test_hit_policies(policy: str, more: str, answer: object, rules: tuple[int, ...]) -> None:
    assert ask(table(BOTH, policy=policy, more=more), 金額=150) == (answer, rules)


def test_the_most_important_answer_wins() -> None:
    outputs = (
        '<output name="決裁者"><outputValues><text>"市長","課長"</text></outputValues></output>'
    )
    rules = [(["-"], ['"課長"']), (["-"], ['"市長"'])]
    assert ask(table(rules, policy="PRIORITY", outputs=outputs)) == ("市長", (2,))


def test_what_may_not_apply_at_once_is_refused() -> None:
    with pytest.raises(DecisionFailed) as refusal:
        ask(table(BOTH), 金額=150)
    assert "1行目・2行目が同時に当てはまります" in refusal.value.user_message
    with pytest.raises(DecisionFailed):
        ask(table(BOTH, policy="ANY"), 金額=150)
    assert ask(table([(["-"], ["1"]), (["-"], ["1"])], policy="ANY")) == (1, (1, 2))


def test_sums_of_words_are_refused() -> None:
    words = [(["-"], ['"a"'])]
    with pytest.raises(DecisionFailed, match="専決"):
        ask(table(words, policy="COLLECT", more='aggregation="SUM"'))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<definitions", "XML として壊れています"),
        (b"<definitions/>", "DMN のファイルではありません"),
        (f"{HEAD}</definitions>".encode(), "判定表がありません"),
        (
            f'{HEAD}<decision name="x"><decisionTable><output/><rule><outputEntry/>'
            "<outputEntry/></rule></decisionTable></decision></definitions>".encode(),
            "1行目の欄の数が、列の数と合いません",
        ),
        (
            f'{HEAD}<decision name="x"><decisionTable hitPolicy="OUTPUT ORDER"><output/>'
            "</decisionTable></decision></definitions>".encode(),
            "OUTPUT ORDER",
        ),
    ],
)
def test_files_that_cannot_be_asked_are_refused(content: bytes, told: str) -> None:
    with pytest.raises(DecisionUnreadable) as refusal:
        read_decisions(content, name="x.dmn")
    assert told in refusal.value.user_message


@pytest.mark.parametrize(
    ("known", "decider"),
    [
        ({}, "課長"),
        ({"異例": True}, "市長"),
        ({"種別": "工事請負", "金額": 30_000_000}, "市長"),
        ({"種別": "工事請負", "金額": 29_999_999}, "副市長"),
        ({"種別": "委託", "金額": 5_000_000}, "市長"),
        ({"種別": "委託", "金額": 4_999_999}, "部長"),
        ({"種別": "委託", "金額": 999_999}, "課長"),
    ],
)
def test_the_table_of_the_product_decides_who_decides(
    known: Mapping[str, object], decider: str
) -> None:
    (file,) = standard_decisions()
    (asked,) = file.tables
    assert ask(asked, **known)[0] == decider
