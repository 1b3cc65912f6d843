"""A correlation subscription binds only properties of its key (8.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find bindings of properties that the key does not have."""
    for binding in document.of("correlationPropertyBinding"):
        subscription = binding.parent
        if subscription is None:
            continue
        key = document.find(subscription.get("correlationKeyRef"))
        item = document.find(binding.get("correlationPropertyRef"))
        if key is None or key.kind != "correlationKey" or item is None:
            continue
        if item not in [document.find(text) for text in key.texts("correlationPropertyRef")]:
            yield at(
                binding,
                f"「{label_of(item)}」は鍵「{label_of(key)}」の項目ではありません。"
                "鍵に足すか、鍵の項目を選び直してください。",
            )
