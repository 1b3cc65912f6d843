"""A case ends in an end event, not in a step nothing follows."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import NodeKind, TriggerKind


def check(subject: Subject) -> Iterator[Problem]:
    """Find nodes, other than end events, that nothing follows."""
    flow = subject.flow
    for node in flow.nodes:
        holder = flow.node_by_id.get(node.scope)
        if node.kind is NodeKind.END_EVENT or node.for_compensation or node.triggered_by_event:
            continue
        if holder is not None and holder.kind is NodeKind.AD_HOC_SUB_PROCESS:
            continue
        throws_link = node.kind is NodeKind.INTERMEDIATE_THROW and any(
            event.kind is TriggerKind.LINK for event in node.events
        )
        compensates = node.kind is NodeKind.BOUNDARY_EVENT and any(
            event.kind is TriggerKind.COMPENSATION for event in node.events
        )
        if not flow.outgoing.get(node.id) and not throws_link and not compensates:
            yield about(
                node,
                f"「{label_of(node)}」の先に線がなく、案件がそこで黙って終わります。"
                "終了イベントへ線を引いてください。",
            )
