"""Which item definition a piece of data has, and what belongs to an activity or event."""

from __future__ import annotations

from wfa.lint.document.document import Document
from wfa.lint.document.item import Item

_OBJECT_OF = {"dataObjectReference": "dataObjectRef", "dataStoreReference": "dataStoreRef"}


def item_definition_of(document: Document, item: Item) -> Item | None:
    """Return the item definition of some data, for a reference that of what it refers to."""
    reference = item.get("itemSubjectRef")
    behind = item.get(_OBJECT_OF.get(item.kind, ""))
    if not reference and behind:
        target = document.find(behind)
        reference = target.get("itemSubjectRef") if target is not None else ""
    definition = document.find(reference) if reference else None
    return definition if definition is not None and definition.kind == "itemDefinition" else None


def own_items(holder: Item, kind: str) -> set[str]:
    """Return the ids of the data inputs or outputs of an activity, process or event."""
    specification = holder.child("ioSpecification")
    places = [holder] if specification is None else [holder, specification]
    return {item.id for place in places for item in place.each(kind) if item.id}


def has_own_types(definition: Item) -> bool:
    """Tell whether a tool manages this item definition its own way, beside BPMN."""
    return any(name.startswith("{") for name in definition.attributes)
