"""Timers and deadlines name their legal or internal basis."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model import Deadline
from wfa.model.kinds import NodeKind, TriggerKind


def check(subject: Subject) -> Iterator[Problem]:
    """Find deadlines without a basis, and timers without a deadline."""
    for process in subject.flow.processes:
        for deadline in process.info.deadlines if process.info else ():
            if not _has_basis(deadline):
                yield about(
                    process,
                    f"期限「{deadline.name}」に根拠がありません。wfa:basis を書いてください。",
                )
    for node in subject.flow.nodes:
        for deadline in node.deadlines:
            if not _has_basis(deadline):
                yield about(
                    node,
                    f"期限「{deadline.name}」に根拠（条文・要綱・内規）がありません。"
                    "wfa:basis を書いてください。",
                )
        timed = any(event.kind is TriggerKind.TIMER for event in node.events)
        based = node.work is not None and any(basis.text.strip() for basis in node.work.basis)
        if timed and not node.deadlines and not based and node.kind is not NodeKind.START_EVENT:
            yield about(
                node,
                f"タイマー「{label_of(node)}」に根拠がありません。"
                "期限（wfa:deadline）と根拠（wfa:basis）を書いてください。",
            )


def _has_basis(deadline: Deadline) -> bool:
    return any(basis.text.strip() for basis in deadline.basis)
