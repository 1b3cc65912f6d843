"""A flow as fit & gap sees it: what is compared, who does it, with what, in which order."""

from fitgap.outline.building import outline_flow
from fitgap.outline.items import Item, ItemKind, Outline

__all__ = ["Item", "ItemKind", "Outline", "outline_flow"]
