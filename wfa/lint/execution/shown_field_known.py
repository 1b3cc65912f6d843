"""A field that is only shown has been entered before."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import FieldMode


def check(subject: Subject) -> Iterator[Problem]:
    """Find fields shown before anybody enters them."""
    for node in subject.flow.nodes:
        shown = [f.name for f in node.form or () if f.mode is FieldMode.SHOW and f.name]
        if not shown:
            continue
        for name in subject.variables.unknown_at(node.id, shown, sees_own=True):
            yield about(
                node,
                f"「{label_of(node)}」で見せる「{name}」は、先の作業で入力されません。"
                "入力する項目にするか、名前を確かめてください。",
            )
