"""A basis that was not checked is shown as such (hint)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from data_layouts import Certainty
from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model import Data, Deadline, LegalBasis, Node, Process


def check(subject: Subject) -> Iterator[Problem]:
    """Find unchecked legal bases, one finding for each element."""
    for element, bases in _bases(subject):
        doubtful = [basis.text for basis in bases if basis.certainty is Certainty.UNCHECKED]
        if doubtful:
            yield about(
                element,
                f"要確認: 「{label_of(element)}」の根拠（{'、'.join(doubtful)}）は条文を"
                "確かめていません。"
                "確かめて確度を直してください。",
            )


def _bases(subject: Subject) -> Iterator[tuple[Node | Process | Data, list[LegalBasis]]]:
    for process in subject.flow.processes:
        if process.info is not None:
            yield process, [*process.info.basis, *_of_deadlines(process.info.deadlines)]
    for node in subject.flow.nodes:
        work = list(node.work.basis) if node.work else []
        yield node, [*work, *_of_deadlines(node.deadlines)]
    for item in subject.flow.data:
        yield item, list(item.document.basis) if item.document else []


def _of_deadlines(deadlines: Iterable[Deadline]) -> list[LegalBasis]:
    return [basis for deadline in deadlines for basis in deadline.basis]
