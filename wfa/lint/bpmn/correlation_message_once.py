"""A correlation property has one retrieval expression for each message (8.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find a second retrieval expression for the same message."""
    for item in document.of("correlationProperty"):
        seen: set[str] = set()
        for expression in item.each("correlationPropertyRetrievalExpression"):
            message = expression.get("messageRef")
            if message and message in seen:
                yield at(
                    expression,
                    f"「{label_of(item)}」に、"
                    f"メッセージ「{message}」からの取り出し方が2つあります。"
                    "1つにしてください。",
                )
            seen.add(message)
