"""A script comes with its format (10.3.3 Script Task)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at

_PLACES = {"scriptTask": "scriptFormat", "globalScriptTask": "scriptLanguage"}


def check(document: Document) -> Iterator[Problem]:
    """Find scripts without a format."""
    for task in document.of(_PLACES):
        script = task.child("script")
        if script is None or not (script.text.strip() or script.children):
            continue
        if not task.get(_PLACES[task.kind]):
            yield at(
                task,
                f"スクリプトの作業「{label_of(task)}」に {_PLACES[task.kind]} がありません。"
                "スクリプトの言語を MIME 型で書いてください。",
            )
