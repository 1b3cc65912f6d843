"""A deadline has an amount or a known legal parameter, and counts from a known variable."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model import Deadline, Node, Process


def check(subject: Subject) -> Iterator[Problem]:
    """Find deadlines that cannot be worked out."""
    known = subject.around.parameters
    for element, deadline in _deadlines(subject):
        name = deadline.name or label_of(element)
        if deadline.amount is None and not deadline.parameter:
            yield about(
                element,
                f"期限「{name}」の長さがありません。"
                "amount（日数など）か parameter（法令の期間）を書いてください。",
            )
        if deadline.parameter and known is not None and deadline.parameter not in known:
            yield about(
                element,
                f"期限「{name}」の法令の期間「{deadline.parameter}」は登録されていません。"
                "名前を確かめてください。",
            )
        start = deadline.counted_from.strip()
        if start and subject.variables.is_set_nowhere(start):
            yield about(
                element,
                f"期限「{name}」の起算日「{deadline.counted_from}」は、どの作業でも決まりません。"
                "日付の項目の名前を確かめてください。",
            )


def _deadlines(subject: Subject) -> Iterator[tuple[Node | Process, Deadline]]:
    for process in subject.flow.processes:
        for deadline in process.info.deadlines if process.info else ():
            yield process, deadline
    for node in subject.flow.nodes:
        for deadline in node.deadlines:
            yield node, deadline
