"""Input sets and output sets that name each other do so from both sides (10.4.1)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.findings import Problem, at

_SIDES = {
    "inputSet": ("outputSetRefs", "inputSetRefs"),
    "outputSet": ("inputSetRefs", "outputSetRefs"),
}


def check(document: Document) -> Iterator[Problem]:
    """Find sets that name another one which does not name them."""
    for group in document.of(_SIDES):
        place, back = _SIDES[group.kind]
        for text in group.texts(place):
            other = document.find(text)
            if (
                other is None
                or other.kind not in _SIDES
                or group in map(document.find, other.texts(back))
            ):
                continue
            yield at(
                group,
                f"{group.kind} は {place} で「{text}」を指していますが、"
                f"その {back} に戻りがありません。"
                "両方に書くか、両方から取ってください。",
            )
