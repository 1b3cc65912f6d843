"""Multiplicity of a participant: minimum at least 0, maximum at least 1 and that (9.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find impossible numbers of participants."""
    for item in document.of("participantMultiplicity"):
        least = _number(item.get("minimum"), 0)
        most = _number(item.get("maximum"), max(1, least))
        if least < 0 or most < 1 or most < least:
            yield at(
                item,
                f"参加者の数の下限 {least}・上限 {most} は成り立ちません。"
                "下限は0以上、上限は1以上で下限以上にしてください。",
            )


def _number(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"[+-]?[0-9]{1,9}", text) else default
