"""A repetition says when it ends or how often it runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of


def check(subject: Subject) -> Iterator[Problem]:
    """Find repetitions without an end."""
    for node in subject.flow.nodes:
        loop = node.loop
        if loop is None:
            continue
        if loop.multi_instance:
            if loop.cardinality is None and not loop.input_collection:
                yield about(
                    node,
                    f"「{label_of(node)}」を何回行うか決まりません。"
                    "回数か対象の一覧を入れてください。",
                )
        elif loop.maximum and not re.fullmatch(r"\s*0*[1-9][0-9]{0,8}\s*", loop.maximum):
            yield about(
                node,
                f"「{label_of(node)}」の繰返しの上限「{loop.maximum}」は、"
                "1以上の整数にしてください。",
            )
        elif loop.condition is None and not loop.maximum:
            yield about(
                node,
                f"「{label_of(node)}」の繰返しに、条件も上限もありません。"
                "どちらかを入れてください。",
            )
