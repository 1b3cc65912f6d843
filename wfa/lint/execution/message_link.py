"""A message to another flow names a flow that exists."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of


def check(subject: Subject) -> Iterator[Problem]:
    """Find links to flows nobody knows, and of variables nobody sets."""
    known = subject.around.flow_ids
    for root in subject.flow.root_elements:
        if root.link is None:
            continue
        flow_id = f"{root.link.business_no}-{root.link.flow_no}"
        if known is not None and flow_id not in known:
            yield about(
                root,
                f"メッセージ「{label_of(root)}」の相手の流れ図「{flow_id}」が見つかりません。"
                "番号を確かめてください。",
            )
        for name, _ in root.link.handed_over:
            if subject.variables.is_set_nowhere(name):
                yield about(
                    root,
                    f"メッセージ「{label_of(root)}」で渡す「{name}」は、"
                    "どの作業でも決まりません。項目の名前を確かめてください。",
                )
