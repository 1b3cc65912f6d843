"""Every step says how it is done and has a work number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of


def check(subject: Subject) -> Iterator[Problem]:
    """Find steps without a work number of three digits."""
    for node in subject.flow.nodes:
        if not node.is_step or node.is_sub_process or node.for_compensation:
            continue
        if node.work is None:
            yield about(
                node,
                f"「{label_of(node)}」に作業番号と実施方法がありません。"
                "wfa:work を書いてください。",
            )
        elif not re.fullmatch(r"[0-9]{3}", node.work.work_no):
            yield about(
                node,
                f"「{label_of(node)}」の作業番号「{node.work.work_no}」は、3桁（010、"
                "020…）で書いてください。",
            )
