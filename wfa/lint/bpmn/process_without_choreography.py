"""A process holds no choreography activities (8.4.9, 11)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import CHOREOGRAPHY_ACTIVITIES
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find choreography activities inside processes."""
    for activity in document.of(CHOREOGRAPHY_ACTIVITIES):
        if document.process_of(activity) is not None:
            yield at(
                activity,
                f"手続の中にコレオグラフィの作業「{label_of(activity)}」は置けません。"
                "送信・受信の作業に変えるか、choreography に移してください。",
            )
