"""A choice that is not made by outcomes alone has a default flow."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.analysis.comparisons import compared_texts
from wfa.lint.analysis.variables import folded
from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model import Node
from wfa.model.kinds import NodeKind

_CHOICES = (NodeKind.EXCLUSIVE_GATEWAY, NodeKind.INCLUSIVE_GATEWAY)


def check(subject: Subject) -> Iterator[Problem]:
    """Find choices where it can happen that no condition is true."""
    for node in subject.flow.nodes:
        lines = subject.flow.outgoing.get(node.id, ())
        if node.kind not in _CHOICES or len(lines) < 2 or node.default:
            continue
        if not _all_outcomes_taken(subject, node):
            yield about(
                node,
                f"「{label_of(node)}」に既定の線がありません。"
                "どの条件も満たさないときに進む線を既定（default）にしてください。",
            )


def _all_outcomes_taken(subject: Subject, gateway: Node) -> bool:
    flow = subject.flow
    texts = {
        (folded(variable), text)
        for line in flow.outgoing.get(gateway.id, ())
        if line.condition is not None
        for variable, text in compared_texts(line.condition.text)
    }
    sources = [flow.node_by_id.get(line.source) for line in flow.incoming.get(gateway.id, ())]
    return bool(sources) and all(
        source is not None
        and bool(source.outcomes)
        and all((folded(o.variable), o.value) in texts for o in source.outcomes)
        for source in sources
    )
