"""The message flows of a choreography task run between its two participants (11.5.1)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find message flows of a choreography task that leave its participants."""
    for task in document.of("choreographyTask"):
        members = {document.find(text) for text in task.texts("participantRef")}
        flows = [document.find(text) for text in task.texts("messageFlowRef")]
        sources = []
        for flow in flows:
            if flow is None or flow.kind != "messageFlow":
                continue
            ends = [document.find(flow.get(place)) for place in ("sourceRef", "targetRef")]
            sources.append(ends[0])
            if any(
                end is not None and end.kind == "participant" and end not in members for end in ends
            ):
                yield at(
                    task,
                    f"「{label_of(task)}」のメッセージの線「{label_of(flow)}」が、"
                    "参加者でない人につながっています。"
                    "参加者どうしのメッセージを選んでください。",
                )
        if len(sources) == 2 and sources[0] is sources[1] and sources[0] is not None:
            yield at(
                task,
                f"「{label_of(task)}」の2本のメッセージの向きが同じです。"
                "2本目は返事（逆向き）にしてください。",
            )
