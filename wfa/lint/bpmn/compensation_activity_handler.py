"""A compensation activity is the handler of a compensation boundary event (10.7.2)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import has_trigger
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import ACTIVITIES
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find compensation activities nothing refers to."""
    handled = {
        document.find(line.get("targetRef"))
        for line in document.of("association")
        if (source := document.find(line.get("sourceRef"))) is not None
        and source.kind == "boundaryEvent"
        and has_trigger(document, source, "compensate")
    }
    for activity in document.of(ACTIVITIES):
        if activity.flag("isForCompensation") and activity not in handled:
            yield at(
                activity,
                f"補償の作業「{label_of(activity)}」が、補償の境界イベントとつながっていません。"
                "取り消したい作業に補償の境界イベントを付け、関連を引いてください。",
            )
