"""Work common to all flows is a call of the common part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wfa.lint.analysis.variables import PART
from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import NodeKind

_PERSONAL = (NodeKind.TASK, NodeKind.USER_TASK, NodeKind.MANUAL_TASK, NodeKind.SEND_TASK)
#: Common work and the words a step of that kind has in its name.
_COMMON = {
    "本人確認": re.compile(r"本人(の|を)?確認(?!情報|書類|の結果)|本人を確かめ"),
    "宛名確認": re.compile(r"宛名(の|を)?(確認|確かめ|突合)"),
    "決裁": re.compile(r"決裁(する|を受ける|をする|を行う)?$|(を|の)決裁"),
    "発送": re.compile(r"発送(する|をする)?$|(を|の)発送"),
}


def check(subject: Subject) -> Iterator[Problem]:
    """Find common work that is drawn instead of called."""
    info = subject.flow.info
    if info is not None and info.business_no == PART:
        return
    for node in subject.flow.nodes:
        if node.kind not in _PERSONAL:
            continue
        name = "".join(node.name.split())
        for common, pattern in _COMMON.items():
            if pattern.search(name):
                yield about(
                    node,
                    f"「{label_of(node)}」は共通の作業「{common}」です。"
                    "共通部品（CP）の呼出し（callActivity）にしてください。",
                )
                break
