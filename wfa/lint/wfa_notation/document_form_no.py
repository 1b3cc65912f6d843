"""A document a step puts out has a form number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model import Data
from wfa.model.kinds import DataKind

_PAPERS = (DataKind.OBJECT_REFERENCE, DataKind.OBJECT)


def check(subject: Subject) -> Iterator[Problem]:
    """Find put out documents without a form number, and one number on two documents."""
    data = {item.id: item for item in subject.flow.data}
    seen: set[str] = set()
    names: dict[str, str] = {}
    for node in subject.flow.nodes:
        for line in node.data_associations:
            item = data.get(line.target)
            if not line.output or item is None or item.kind not in _PAPERS or item.id in seen:
                continue
            seen.add(item.id)
            number = _form_no(item, data)
            if not number:
                yield about(
                    item,
                    f"「{label_of(node)}」の出す「{label_of(item)}」に様式番号がありません。"
                    "formNo を書いてください。",
                )
            elif names.setdefault(number, item.name.strip()) != item.name.strip():
                yield about(
                    item,
                    f"様式番号「{number}」が「{names[number]}」と「{label_of(item)}」の両方に"
                    "付いています。番号を分けてください。",
                )


def _form_no(item: Data, data: Mapping[str, Data]) -> str:
    behind = data.get(item.reference)
    documents = (item.document, behind.document if behind else None)
    return next((d.form_no.strip() for d in documents if d and d.form_no.strip()), "")
