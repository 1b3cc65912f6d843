"""Fields as controls."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data_layouts.code_lists import Code, CodeList
from data_layouts.items import DataItem, DataType
from engine.forms.values import Form, FormField, FormProblem
from web.forms.controls import Control, ControlKind, controls_of


def _item(data_type: DataType, **more: object) -> DataItem:
    return DataItem(id="x", name="欄", data_type=data_type, **more)  # type: ignore[arg-type]


def _field(data_type: DataType, codes: int = 0, **more: object) -> FormField:
    listed = tuple(Code(value=str(n), label=f"選択肢{n}") for n in range(codes))
    of_item: dict[str, object] = {k: more.pop(k) for k in ("length", "kana") if k in more}
    if codes:
        of_item["code_list"] = CodeList(id="c", name="コード", codes=listed)
    item = _item(data_type, **of_item)
    return FormField(name="欄", label="欄", data_item=item, **more)  # type: ignore[arg-type]


def _control(field: FormField, entry: str = "") -> Control:
    return Control(field=field, entry=entry)


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        (_field(DataType.HALF), ControlKind.LINE),
        (_field(DataType.FULL), ControlKind.LINE),
        (_field(DataType.NUMBER), ControlKind.LINE),
        (_field(DataType.TEXT), ControlKind.TEXT),
        (_field(DataType.DATE), ControlKind.DATE),
        (_field(DataType.FLAG), ControlKind.TICK),
        (_field(DataType.FLAG, required=True), ControlKind.CHOICES),
        (_field(DataType.CODE, codes=6), ControlKind.CHOICES),
        (_field(DataType.CODE, codes=7), ControlKind.LIST),
    ],
)
def test_each_type_has_its_control(field: FormField, kind: ControlKind) -> None:
    assert _control(field).kind is kind


def test_an_optional_choice_can_be_taken_back() -> None:
    optional, required = _field(DataType.CODE, codes=2), _field(DataType.CODE, 2, required=True)
    assert [each.value for each in _control(optional).choices] == ["0", "1", ""]
    assert [each.value for each in _control(required).choices] == ["0", "1"]


def test_a_list_starts_with_nothing_chosen() -> None:
    choices = _control(_field(DataType.CODE, codes=9, required=True)).choices
    assert (choices[0].value, choices[0].label) == ("", "選んでください")
    assert len(choices) == 10


def test_a_required_yes_or_no_is_asked_both_ways() -> None:
    choices = _control(_field(DataType.FLAG, required=True)).choices
    assert [(each.value, each.label) for each in choices] == [("1", "はい"), ("0", "いいえ")]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (_field(DataType.FULL, length=20), "全角・20文字以内"),
        (_field(DataType.FULL, kana=True), "全角カタカナ"),
        (_field(DataType.NUMBER, length=2), "数字・2桁以内"),
        (_field(DataType.HALF), "半角"),
        (_field(DataType.TEXT, length=400), "400文字以内"),
        (_field(DataType.DATE), ""),
        (_field(DataType.CODE, codes=2), ""),
    ],
)
def test_a_field_says_what_fits(field: FormField, words: str) -> None:
    assert _control(field).fit == words


@pytest.mark.parametrize(
    ("data_type", "length", "size"),
    [
        (DataType.NUMBER, 4, "input--4"),
        (DataType.HALF, 8, "input--10"),
        (DataType.FULL, 10, "input--20"),
        (DataType.FULL, 11, ""),
        (DataType.HALF, None, ""),
    ],
)
def test_a_line_is_as_wide_as_what_it_is_for(
    data_type: DataType, length: int | None, size: str
) -> None:
    assert _control(_field(data_type, length=length)).size == size


def test_texts_that_belong_to_a_control_are_read_with_it() -> None:
    field = _field(DataType.FULL, length=5, help="戸籍のとおりに")
    plain = _control(field)
    assert plain.described_by == "f-欄-fit f-欄-help"
    wrong = replace(plain, problems=("入力してください。",))
    assert wrong.described_by == "f-欄-fit f-欄-help f-欄-error"


def test_problems_stand_at_their_fields() -> None:
    first = _field(DataType.FULL)
    second = replace(first, name="別の欄")
    problems = [FormProblem(field="別の欄", label="別の欄", message="入力してください。")]
    controls = controls_of(Form(fields=(first, second)), {"欄": "あ"}, problems)
    assert [(each.entry, each.problems) for each in controls] == [
        ("あ", ()),
        ("", ("入力してください。",)),
    ]
