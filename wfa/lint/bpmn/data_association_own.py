"""A data association ends in, or starts from, data of the activity that holds it (10.4.2)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document, Item
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import DATA_ASSOCIATIONS, FLOW_NODES
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find data associations that reach into another activity."""
    for line in document.of(DATA_ASSOCIATIONS):
        holder = line.parent
        if holder is None:
            continue
        for place in ("sourceRef", "targetRef"):
            for text in line.texts(place):
                end = document.find(text)
                if (
                    end is not None
                    and end.kind in ("dataInput", "dataOutput")
                    and _is_foreign(end, holder)
                ):
                    yield at(
                        line,
                        f"データの線が、ほかの作業の入出力「{label_of(end)}」に届いています。"
                        "帳票か台帳を間に置いてつないでください。",
                    )


def _is_foreign(end: Item, holder: Item) -> bool:
    owner = next((a for a in end.ancestors() if a.kind in FLOW_NODES or a.kind == "process"), None)
    return owner is not None and owner is not holder and not holder.is_inside(owner)
