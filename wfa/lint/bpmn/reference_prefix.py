"""The prefix of a reference is declared (XML Schema, QName)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find references whose prefix means nothing."""
    for reference in document.structure.references:
        prefix = reference.text.rpartition(":")[0]
        if prefix and prefix not in reference.holder.prefixes:
            yield at(
                reference.holder,
                f"{reference.place} の接頭辞「{prefix}」が宣言されていません。"
                "接頭辞を取るか、definitions に xmlns の宣言を足してください。",
            )
