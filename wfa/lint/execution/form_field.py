"""Every field of a form can be shown: it has a name of its own and a kind."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model import Field

_TYPES = frozenset({"X", "N", "9", "date", "flag", "code"})


def check(subject: Subject) -> Iterator[Problem]:
    """Find fields that cannot be drawn."""
    for node in subject.flow.nodes:
        seen: set[str] = set()
        for field in node.form or ():
            problem = _problem_of(field, subject, seen)
            if problem:
                name = field.label or field.name or "名前のない項目"
                yield about(node, f"「{label_of(node)}」の画面の項目「{name}」: {problem}")
            seen.add(field.name)


def _problem_of(field: Field, subject: Subject, seen: set[str]) -> str:
    catalogue = subject.around.catalogue
    if not field.name.strip():
        return "名前がありません。name を書いてください。"
    if field.name in seen:
        return "同じ名前の項目が2つあります。1つにするか、名前を分けてください。"
    if field.item:
        unknown = catalogue is not None and field.item not in catalogue.items
        return (
            f"データ項目「{field.item}」は登録されていません。選び直してください。"
            if unknown
            else ""
        )
    if field.data_type not in _TYPES:
        return "データ項目（item）も型（dataType）もありません。どちらかを書いてください。"
    if field.data_type == "code" and not field.code_list:
        return "型がコードなのに、コードの表（codeList）がありません。選んでください。"
    if field.code_list and catalogue is not None and field.code_list not in catalogue.code_lists:
        return f"コードの表「{field.code_list}」は登録されていません。選び直してください。"
    return ""
