"""A parameter binding names a parameter of the resource it stands beside (10.3.2)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find parameter bindings for another resource."""
    for binding in document.of("resourceParameterBinding"):
        role = binding.parent
        parameter = document.find(binding.get("parameterRef"))
        if role is None or parameter is None or parameter.kind != "resourceParameter":
            continue
        resource = next((document.find(text) for text in role.texts("resourceRef")), None)
        if resource is not None and parameter.parent is not resource:
            yield at(
                binding,
                f"「{label_of(parameter)}」は担当「{label_of(resource)}」の項目ではありません。"
                "その担当の項目を選び直してください。",
            )
