"""What a reference names is of the kind the reference asks for (clauses 8 to 12)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at

#: Types whose own rules say more about the diagram.
_DIAGRAM_PLACE = "bpmnElement"


def check(document: Document) -> Iterator[Problem]:
    """Find references to an element of the wrong kind."""
    structure = document.structure
    for reference in structure.references:
        target = document.find(reference.text)
        if target is None or reference.place == _DIAGRAM_PLACE:
            continue
        if not structure.metamodel.is_a(structure.type_name(target), reference.targets):
            yield at(
                reference.holder,
                f"{reference.place} は{_described(document, reference.targets)}を指す決まりですが、"
                f"「{label_of(target)}」は {target.kind} です。正しい要素を指し直してください。",
            )


def _described(document: Document, targets: tuple[str, ...]) -> str:
    kinds = sorted(document.structure.metamodel.kinds_of(*targets))
    return "・".join(kinds[:4]) + ("など" if len(kinds) > 4 else "")
