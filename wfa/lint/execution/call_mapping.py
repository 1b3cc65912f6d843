"""What a call hands over and takes back is named on both sides."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.analysis.variables import folded, plainly_set
from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of


def check(subject: Subject) -> Iterator[Problem]:
    """Find mappings with a missing side, and results nobody sets."""
    for node in subject.flow.nodes:
        for mapping in (*node.inputs, *node.outputs):
            if not mapping.source.strip() or not mapping.target.strip():
                yield about(
                    node,
                    f"呼出し「{label_of(node)}」の受渡しに、元か先の名前がありません。"
                    "両方書いてください。",
                )
        called = (subject.around.called or {}).get(node.called.rpartition(":")[2])
        if called is None:
            continue
        results = {folded(name) for each in called.nodes for name in plainly_set(each, called)}
        results |= {folded(mapping.target) for mapping in node.inputs}
        for mapping in node.outputs:
            if mapping.source.strip() and folded(mapping.source) not in results:
                yield about(
                    node,
                    f"呼出し「{label_of(node)}」が受け取る「{mapping.source}」は、"
                    "呼び出す流れ図では決まりません。"
                    "名前を確かめてください。",
                )
