"""textFormat is a MIME type (8.2.1 Documentation, 8.3.1 Text Annotation)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.findings import Problem, at

_MIME = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+(\s*;.*)?")


def check(document: Document) -> Iterator[Problem]:
    """Find text formats that are not MIME types."""
    for item in document.of(("documentation", "textAnnotation")):
        text = item.attributes.get("textFormat")
        if text is not None and not _MIME.fullmatch(text.strip()):
            yield at(
                item,
                f"textFormat「{text}」は MIME 型ではありません。"
                "text/plain のように書いてください。",
            )
