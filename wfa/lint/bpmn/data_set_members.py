"""A set lists inputs or outputs of its own activity, and optional ones are among them (10.4.1)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.data import own_items
from wfa.lint.findings import Problem, at

_FORMS = {
    "inputSet": ("dataInput", "dataInputRefs", ("optionalInputRefs", "whileExecutingInputRefs")),
    "outputSet": (
        "dataOutput",
        "dataOutputRefs",
        ("optionalOutputRefs", "whileExecutingOutputRefs"),
    ),
}


def check(document: Document) -> Iterator[Problem]:
    """Find members of sets that do not belong there."""
    for group in document.of(_FORMS):
        kind, place, further = _FORMS[group.kind]
        holder = group.parent
        if holder is None:
            continue
        members = group.texts(place)
        own = own_items(holder, kind)
        for text in members:
            if document.find(text) is not None and text not in own:
                yield at(
                    group,
                    f"{place} の「{text}」は、この要素の {kind} ではありません。"
                    "自分のものを選んでください。",
                )
        for other in further:
            for text in group.texts(other):
                if text not in members:
                    yield at(
                        group,
                        f"{other} の「{text}」が {place} にありません。"
                        f"{place} にも書いてください。",
                    )
