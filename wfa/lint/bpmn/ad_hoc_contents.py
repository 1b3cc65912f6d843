"""An ad-hoc sub-process has no start or end events (10.3.5)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find start and end events directly inside ad-hoc sub-processes."""
    for level in document.of("adHocSubProcess"):
        for event in level.each("startEvent", "endEvent"):
            yield at(
                event,
                f"随意のサブプロセス「{label_of(level)}」の中に、開始・終了イベントは置けません。"
                "取り除いてください。",
            )
