"""From fields to forms."""

from __future__ import annotations

import pytest

from data_layouts.catalogue import load_catalogue
from data_layouts.items import DataType
from engine.forms.building import build_form, form_problems
from errors.form import FormBroken
from wfa.model import Field, Node, Outcome
from wfa.model.kinds import FieldMode, NodeKind

CATALOGUE = load_catalogue()


def step(*fields: Field, outcomes: tuple[Outcome, ...] = ()) -> Node:
    return Node(
        id="Task_1",
        kind=NodeKind.USER_TASK,
        scope="Process_1",
        name="受け付ける",
        form=fields,
        outcomes=outcomes,
    )


def test_a_field_takes_label_type_and_rules_from_its_data_item() -> None:
    item = CATALOGUE.items["juki.shimei"]
    (field,) = build_form(step(Field(name="氏名", item="juki.shimei")), CATALOGUE).fields
    assert (field.label, field.type, field.length, field.gaiji) == (
        item.name,
        item.data_type,
        item.length,
        item.gaiji,
    )
    assert (field.item, field.required, field.shown_only) == ("juki.shimei", False, False)


def test_a_field_may_say_otherwise_about_label_length_and_help() -> None:
    given = Field(name="氏名", item="juki.shimei", label="届出人", length=5, help="戸籍のとおり")
    (field,) = build_form(step(given), CATALOGUE).fields
    assert (field.label, field.length, field.help) == ("届出人", 5, "戸籍のとおり")


def test_a_field_of_its_own_describes_itself() -> None:
    given = Field(name="備考", data_type="text", length=100, mode=FieldMode.SHOW, searchable=True)
    (field,) = build_form(step(given), CATALOGUE).fields
    assert (field.label, field.type, field.length) == ("備考", DataType.TEXT, 100)
    assert (field.item, field.shown_only, field.searchable) == ("", True, True)


def test_a_code_field_brings_its_choices() -> None:
    name, code_list = next(iter(CATALOGUE.code_lists.items()))
    given = Field(name="区分", data_type="code", code_list=name)
    (field,) = build_form(step(given), CATALOGUE).fields
    assert field.codes == code_list.codes
    assert len(field.codes) > 0


def test_a_node_without_form_has_no_fields() -> None:
    outcome = Outcome(value="承認", variable="決裁")
    form = build_form(step(outcomes=(outcome,)), CATALOGUE)
    assert (form.fields, form.outcomes) == ((), (outcome,))
    assert form.outcome("承認") is outcome
    assert form.outcome("却下") is None
    assert form.field("氏名") is None


@pytest.mark.parametrize(
    ("field", "told"),
    [
        (Field(name="", data_type="N"), "名前がありません"),
        (Field(name="氏名", item="juki.nai"), "データ項目「juki.nai」がありません"),
        (Field(name="氏名"), "欄の型が空です"),
        (Field(name="氏名", data_type="string"), "欄の型が「string」です"),
        (Field(name="区分", data_type="code", code_list="nai"), "コード「nai」がありません"),
        (Field(name="氏名", data_type="N", condition="a ("), "表示の条件が読めません"),
        (Field(name="氏名", data_type="N", condition="__import__('os')"), "表示の条件が読めません"),
    ],
)
def test_what_cannot_be_built_names_step_field_and_reason(field: Field, told: str) -> None:
    with pytest.raises(FormBroken) as refusal:
        build_form(step(field), CATALOGUE)
    message = refusal.value.user_message
    assert message.startswith(f"作業「受け付ける」の欄「{field.name}」に誤りがあります。")
    assert told in message


def test_all_problems_are_listed() -> None:
    node = step(
        Field(name="一", data_type="N"),
        Field(name="二", data_type="?"),
        Field(name="一", data_type="N"),
        Field(name="三", item="?"),
    )
    assert [problem.context["field"] for problem in form_problems(node, CATALOGUE)] == [
        "二",
        "一",
        "三",
    ]
