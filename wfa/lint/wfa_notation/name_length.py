"""A step has a name of at most 40 characters."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about

MAX_CHARACTERS = 40


def check(subject: Subject) -> Iterator[Problem]:
    """Find nameless steps and names too long for a shape."""
    for node in subject.flow.nodes:
        name = " ".join(node.name.split())
        if node.is_step and not name:
            yield about(
                node, "作業に名前がありません。何をするか（例: 届書を受け付ける）を書いてください。"
            )
        elif len(name) > MAX_CHARACTERS:
            yield about(
                node,
                f"名前「{name[:20]}…」が{len(name)}字です（{MAX_CHARACTERS}字まで）。"
                "短くし、詳しいことは説明に移してください。",
            )
