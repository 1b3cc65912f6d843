"""Every node can be reached from a start."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model import Node


def check(subject: Subject) -> Iterator[Problem]:
    """Find nodes no case reaches; of a chain only the first."""
    paths = subject.paths
    for node in subject.flow.nodes:
        if node.id in paths.reached or node.scope in subject.flow.node_by_id.keys() - paths.reached:
            continue
        before = [n for n in paths.preceding[node.id] if n not in paths.reached]
        if not before or _is_first_of_circle(subject, node):
            yield about(
                node,
                f"「{label_of(node)}」には開始からたどり着けません。"
                "前の作業から線を引くか、要らなければ取り除いてください。",
            )


def _is_first_of_circle(subject: Subject, node: Node) -> bool:
    """True for the first node, in the order of the file, of a circle nothing leads into."""
    before = subject.paths.before(node.id) - subject.paths.reached
    if node.id not in before:
        return False
    order = [n.id for n in subject.flow.nodes if n.id in before]
    return bool(order) and order[0] == node.id
