"""A data association without transformation has at most one source (10.4.2)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.kinds import DATA_ASSOCIATIONS
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find data associations with several sources, but no transformation."""
    for line in document.of(DATA_ASSOCIATIONS):
        sources = line.texts("sourceRef")
        if len(sources) > 1 and line.child("transformation") is None:
            yield at(
                line,
                f"データの線の元が{len(sources)}個あります。"
                "1個にするか、変換（transformation）を書いてください。",
            )
