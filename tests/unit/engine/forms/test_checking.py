"""Checking answers: everything at once, from top to bottom, nothing that was not asked for."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_layouts.items import DataItem, DataType
from engine.forms.checking import LONGEST_TEXT, active_form, check_answers
from engine.forms.known import NOTHING_KNOWN, StepKnowledge
from engine.forms.texts import entry_text, plain_text, shown_text
from engine.forms.values import OUTCOME_FIELD, REASON_FIELD, Form, FormField
from engine.values import JsonValue
from errors.form import AnswersRefused
from wfa.model import Outcome


def field(
    name: str,
    data_type: DataType = DataType.FULL,
    *,
    required: bool = False,
    condition: str = "",
    shown_only: bool = False,
    length: int | None = None,
) -> FormField:
    item = DataItem(id="", name=name, data_type=data_type, length=length)
    return FormField(
        name=name,
        label=name,
        data_item=item,
        required=required,
        condition=condition,
        shown_only=shown_only,
    )


def form(*fields: FormField, outcomes: tuple[Outcome, ...] = ()) -> Form:
    return Form(fields=fields, outcomes=outcomes)


def refused(asked: Form, raw: Mapping[str, str], **more: str) -> dict[str, str]:
    with pytest.raises(AnswersRefused) as refusal:
        check_answers(asked, raw, NOTHING_KNOWN, **more)
    return {problem.field: problem.message for problem in refusal.value.problems}


class Known(StepKnowledge):
    def __init__(self, **values: JsonValue) -> None:
        super().__init__(values, NOTHING_KNOWN)


def test_answers_are_canonical_and_strangers_are_ignored() -> None:
    asked = form(
        field("氏名"),
        field("人数", DataType.NUMBER),
        field("日", DataType.DATE),
        field("同意", DataType.FLAG),
        field("備考", DataType.TEXT),
        field("見るだけ", shown_only=True),
    )
    raw = {
        "氏名": "ﾎｯｶｲ",
        "人数": "１２",
        "日": "R8.11.16",
        "同意": "1",
        "備考": "一\r\n二",
        "見るだけ": "改ざん",
        "他人": "x",
    }
    answers = check_answers(asked, raw, NOTHING_KNOWN)
    assert answers.values == {
        "氏名": "ホッカイ",
        "人数": 12,
        "日": "2026-11-16",
        "同意": True,
        "備考": "一\n二",
    }
    assert {notice.field for notice in answers.notices} == {"氏名", "人数"}


def test_what_is_left_empty_is_empty() -> None:
    asked = form(field("氏名"), field("人数", DataType.NUMBER), field("同意", DataType.FLAG))
    assert check_answers(asked, {}, NOTHING_KNOWN).values == {
        "氏名": None,
        "人数": None,
        "同意": False,
    }


@pytest.mark.parametrize("data_type", list(DataType))
def test_required_means_an_answer_of_any_type(data_type: DataType) -> None:
    asked = form(field("欄", data_type, required=True))
    assert "ください。" in refused(asked, {"欄": " 　"})["欄"]


def test_a_required_flag_may_be_answered_with_no() -> None:
    asked = form(field("代理", DataType.FLAG, required=True))
    assert check_answers(asked, {"代理": "0"}, NOTHING_KNOWN).values == {"代理": False}


def test_all_problems_come_together_in_the_order_of_the_form() -> None:
    asked = form(
        field("一", DataType.NUMBER),
        field("二", required=True),
        field("三", length=2),
        outcomes=(Outcome(value="承認", variable="決裁"),),
    )
    assert list(refused(asked, {"一": "x", "三": "ああああ"})) == ["一", "二", "三", OUTCOME_FIELD]


def test_a_number_no_computer_counts_is_refused() -> None:
    asked = form(field("人数", DataType.NUMBER))
    assert "桁" in refused(asked, {"人数": "9" * 30})["人数"]


def test_a_text_without_end_is_refused() -> None:
    asked = form(field("備考", DataType.TEXT))
    assert "長すぎます" in refused(asked, {"備考": "あ" * (LONGEST_TEXT + 1)})["備考"]


def test_conditions_see_the_answers_above_and_what_is_known() -> None:
    asked = form(
        field("代理", DataType.FLAG),
        field("代理人", required=True, condition="代理"),
        field("旅券", required=True, condition='種類 == "国外" and 代理人 != ""'),
    )
    assert check_answers(asked, {}, NOTHING_KNOWN).values == {"代理": False}
    assert refused(asked, {"代理": "1"}) == {"代理人": "入力してください。"}
    known = Known(種類="国外")
    with pytest.raises(AnswersRefused) as refusal:
        check_answers(asked, {"代理": "1", "代理人": "南"}, known)
    assert [problem.field for problem in refusal.value.problems] == ["旅券"]


def test_a_field_that_is_no_longer_asked_for_is_emptied() -> None:
    asked = form(field("代理", DataType.FLAG), field("代理人", condition="代理"))
    answers = check_answers(asked, {"代理": "0", "代理人": "南"}, Known(代理人="北"))
    assert answers.values == {"代理": False, "代理人": None}


def test_a_condition_that_cannot_be_worked_out_yet_hides_its_field() -> None:
    asked = form(field("日", DataType.DATE), field("遅れた理由", condition="日数(日, 今日()) > 14"))
    assert check_answers(asked, {}, NOTHING_KNOWN).values == {"日": None}


def test_an_outcome_sets_its_variable_and_asks_for_its_reason() -> None:
    outcomes = (
        Outcome(value="承認", variable="決裁"),
        Outcome(value="差戻し", variable="決裁", reason_required=True),
    )
    asked = form(outcomes=outcomes)
    answers = check_answers(asked, {}, NOTHING_KNOWN, outcome="承認", reason=" ついでに ")
    assert (answers.values, answers.outcome, answers.reason) == (
        {"決裁": "承認"},
        outcomes[0],
        "ついでに",
    )
    assert refused(asked, {}, outcome="差戻し").keys() == {REASON_FIELD}
    assert refused(asked, {}, outcome="差戻し", reason="長" * (LONGEST_TEXT + 1)).keys() == {
        REASON_FIELD
    }


def test_a_form_without_outcomes_ignores_one() -> None:
    assert check_answers(form(), {}, NOTHING_KNOWN, outcome="承認").outcome is None


def test_the_form_shows_which_fields_exist_as_the_entries_stand() -> None:
    asked = form(field("代理", DataType.FLAG), field("代理人", condition="代理"))
    for raw, active in (({}, False), ({"代理": "1"}, True), ({"代理": "たぶん"}, False)):
        shown = active_form(asked, raw, NOTHING_KNOWN)
        assert [each.active for each in shown.fields] == [True, active]


@given(st.dictionaries(st.sampled_from(["a", "b", "c", "d", "e", "f", "g"]), st.text(max_size=30)))
@settings(max_examples=60)
def test_whatever_is_typed_is_answered_or_refused_and_answers_hold_when_typed_again(
    raw: dict[str, str],
) -> None:
    names = dict(zip("abcdefg", [t for t in DataType if t is not DataType.CODE], strict=False))
    asked = form(*(field(name, data_type) for name, data_type in names.items()))
    problems: set[str] = set()
    try:
        answers = check_answers(asked, raw, NOTHING_KNOWN)
    except AnswersRefused as refusal:
        problems = {problem.field for problem in refusal.problems}
    if problems:
        assert problems <= raw.keys()
    else:
        typed = {each.name: entry_text(each, answers.values[each.name]) for each in asked.fields}
        assert check_answers(asked, typed, NOTHING_KNOWN).values == answers.values


def test_values_are_shown_as_people_read_them() -> None:
    day, flag = field("日", DataType.DATE), field("代理", DataType.FLAG)
    assert shown_text(day, "2026-11-16") == "令和8年11月16日"
    assert shown_text(day, "いつか") == "いつか"
    assert (shown_text(flag, True), shown_text(flag, False)) == ("はい", "いいえ")
    assert shown_text(field("数", DataType.NUMBER), 3) == "3"
    assert shown_text(day, None) == ""
    assert plain_text([1, {"名": "北", "有": True}]) == "1、名: 北、有: はい"
