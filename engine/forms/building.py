"""From the fields of a step to its form: every item, type, code list and condition looked up."""

from __future__ import annotations

from dataclasses import replace

from data_layouts.catalogue import Catalogue
from data_layouts.code_lists import CodeList
from data_layouts.items import DataItem, DataType
from engine.forms.values import Form, FormField
from errors import NagarezuError
from errors.form import FormBroken
from wfa.expressions import compile_expression
from wfa.model import Field, Node
from wfa.model.kinds import FieldMode


def build_form(node: Node, catalogue: Catalogue) -> Form:
    """Return the form of a step or start event; a node without fields has an empty one.

    Raises:
        FormBroken: a field cannot be built; the first one is named.
    """
    fields, problems = _build_fields(node, catalogue)
    if problems:
        raise problems[0]
    return Form(fields=tuple(fields), outcomes=node.outcomes)


def form_problems(node: Node, catalogue: Catalogue) -> tuple[FormBroken, ...]:
    """Return everything that is wrong with the fields of a node."""
    return tuple(_build_fields(node, catalogue)[1])


def _build_fields(node: Node, catalogue: Catalogue) -> tuple[list[FormField], list[FormBroken]]:
    fields: list[FormField] = []
    problems: list[FormBroken] = []
    for field in node.form or ():
        try:
            if any(each.name == field.name for each in fields):
                raise _broken(node, field, "同じ名前の欄が2つあります。名前を分けてください。")
            fields.append(_build_field(node, field, catalogue))
        except FormBroken as problem:
            problems.append(problem)
    return fields, problems


def _build_field(node: Node, field: Field, catalogue: Catalogue) -> FormField:
    item = _item(node, field, catalogue)
    return FormField(
        name=field.name,
        label=field.label or item.name,
        data_item=item,
        required=field.required,
        shown_only=field.mode is FieldMode.SHOW,
        condition=_condition(node, field),
        help=field.help or item.edit_rule,
        searchable=field.searchable,
    )


def _item(node: Node, field: Field, catalogue: Catalogue) -> DataItem:
    if not field.name:
        raise _broken(node, field, "欄に名前がありません。名前（変数名）を付けてください。")
    if field.item:
        item = catalogue.items.get(field.item)
        if item is None:
            text = "という番号を確かめるか、データ項目の定義に追加してください。"
            raise _broken(
                node, field, f"データ項目「{field.item}」がありません。「{field.item}」{text}"
            )
        return replace(item, length=field.length) if field.length else item
    return DataItem(
        id="",
        name=field.label or field.name,
        data_type=(data_type := _type(node, field)),
        length=field.length,
        code_list=_code_list(node, field, catalogue) if data_type is DataType.CODE else None,
    )


def _type(node: Node, field: Field) -> DataType:
    try:
        return DataType(field.data_type)
    except ValueError as error:
        known = "・".join(DataType)
        told = f"「{field.data_type}」" if field.data_type else "空"
        raise _broken(
            node,
            field,
            f"欄の型が{told}です。データ項目を指すか、型を {known} から選んでください。",
        ) from error


def _code_list(node: Node, field: Field, catalogue: Catalogue) -> CodeList:
    code_list = catalogue.code_lists.get(field.code_list)
    if code_list is None:
        raise _broken(
            node,
            field,
            f"コード「{field.code_list}」がありません。登録されたコードの名前を書いてください。",
        )
    return code_list


def _condition(node: Node, field: Field) -> str:
    if field.condition:
        try:
            compile_expression(field.condition)
        except NagarezuError as error:
            raise _broken(node, field, f"表示の条件が読めません。{error.user_message}") from error
    return field.condition


def _broken(node: Node, field: Field, problem: str) -> FormBroken:
    name = field.label or field.name
    detail = f"Expected a form field that can be built, but {node.id}.{field.name}: {problem}"
    return FormBroken(detail, step=node.name or node.id, field=name, problem=problem)
