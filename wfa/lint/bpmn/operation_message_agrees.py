"""The message of a send or receive task agrees with its operation (10.3.3, 10.5.5 Message)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find messages that are not those of the operation."""
    for item in document.of(("sendTask", "receiveTask", "messageEventDefinition")):
        reference = item.get("operationRef") or next(iter(item.texts("operationRef")), "")
        operation = document.find(reference) if reference else None
        message = document.find(item.get("messageRef")) if item.get("messageRef") else None
        if operation is None or message is None or operation.kind != "operation":
            continue
        messages = operation.texts("inMessageRef", "outMessageRef")
        if all(document.find(text) not in (message, None) for text in messages):
            yield at(
                item,
                f"メッセージ「{label_of(message)}」は操作「{label_of(operation)}」のメッセージで"
                "はありません。"
                "どちらかを直してください。",
            )
