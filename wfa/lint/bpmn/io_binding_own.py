"""A binding of an operation uses inputs and outputs of its own process (10.4.1)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.data import own_items
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at

_PLACES = {"inputDataRef": "dataInput", "outputDataRef": "dataOutput"}


def check(document: Document) -> Iterator[Problem]:
    """Find bindings that use what belongs to something else."""
    for binding in document.of("ioBinding"):
        holder = binding.parent
        if holder is None:
            continue
        for place, kind in _PLACES.items():
            text = binding.get(place)
            if document.find(text) is not None and text not in own_items(holder, kind):
                yield at(
                    binding,
                    f"{place} の「{text}」は、この手続の {kind} ではありません。"
                    "自分のものを選んでください。",
                )
        operation = document.find(binding.get("operationRef"))
        supported = [document.find(text) for text in holder.texts("supportedInterfaceRef")]
        if (
            operation is not None
            and operation.kind == "operation"
            and operation.parent not in supported
        ):
            yield at(
                binding,
                f"操作「{label_of(operation)}」の窓口が supportedInterfaceRef にありません。"
                "窓口を足すか、操作を選び直してください。",
            )
