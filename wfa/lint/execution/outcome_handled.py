"""Every outcome of a step is taken up by the choice behind it, or there is a default."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.analysis.comparisons import compared_texts
from wfa.lint.analysis.variables import folded
from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import NodeKind


def check(subject: Subject) -> Iterator[Problem]:
    """Find outcomes no condition of the following choice speaks of."""
    flow = subject.flow
    for node in flow.nodes:
        if not node.outcomes:
            continue
        for line in flow.outgoing.get(node.id, ()):
            gateway = flow.node_by_id.get(line.target)
            if gateway is None or gateway.kind is not NodeKind.EXCLUSIVE_GATEWAY or gateway.default:
                continue
            lines = flow.outgoing.get(gateway.id, ())
            if len(lines) < 2 or any(each.condition is None for each in lines):
                continue
            variables = {folded(outcome.variable) for outcome in node.outcomes}
            texts = {
                text
                for each in lines
                if each.condition is not None
                for variable, text in compared_texts(each.condition.text)
                if folded(variable) in variables
            }
            left = [o.value for o in node.outcomes if o.value not in texts]
            if texts and left:
                yield about(
                    gateway,
                    f"「{label_of(node)}」で「{'・'.join(left)}」を選んだときに進む線が"
                    f"「{label_of(gateway)}」にありません。"
                    "その条件の線を足すか、既定の線を決めてください。",
                )
