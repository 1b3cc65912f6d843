"""What a reference names exists in the file, unless it is imported (8.2.2 Import)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.findings import Problem, at

#: What may be found in another file without an import: whoever executes resolves it.
_OUTSIDE = frozenset({"calledElement", "calledChoreographyRef", "calledCollaborationRef"})


def check(document: Document) -> Iterator[Problem]:
    """Find references to nothing."""
    own = document.root.get("targetNamespace")
    for reference in document.structure.references:
        if reference.place in _OUTSIDE or document.find(reference.text) is not None:
            continue
        prefix = reference.text.rpartition(":")[0]
        if prefix and reference.holder.prefixes.get(prefix) != own:
            continue
        yield at(
            reference.holder,
            f"{reference.place} の指す「{reference.text}」がファイルにありません。"
            "正しい要素を指し直すか、この参照を取り除いてください。",
        )
