"""Where the items of one flow stand between those that have a counterpart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fitgap.matching.evidence import may_correspond
from fitgap.outline.items import Item, ItemKind, Outline

#: The correspondences of the nearest matched items before and behind an item.
Place = tuple[frozenset[int], frozenset[int]]


class Places:
    """The places of the items of one flow that have no counterpart yet."""

    def __init__(self, outline: Outline, numbers: Mapping[int, int]) -> None:
        self._outline = outline
        self._numbers = numbers
        self.free = [item for item in outline.items if item.index not in numbers]
        self._places = {item.index: self._find(item) for item in self.free}

    def place(self, item: Item) -> Place:
        """Return the correspondences of the nearest items before one, and of those behind it."""
        return self._places[item.index]

    def beside(self, item: Item, kind: ItemKind) -> list[int]:
        """Return the free items in the same place that may correspond to this kind, and itself."""
        return [
            each.index
            for each in self.free
            if each is item
            or (
                self._places[each.index] == self._places[item.index]
                and may_correspond(each.kind, kind)
            )
        ]

    def is_only(self, item: Item) -> bool:
        """Say whether the flow has no other item of this kind at all."""
        return len(self._outline.of_kind(item.kind)) == 1

    def _find(self, item: Item) -> Place:
        behaviour = self._outline.behaviour
        before = self._near(self._waiting(item), behaviour.preceding)
        return before, self._near(item, behaviour.following)

    def _waiting(self, item: Item) -> Item:
        """Return what waits with an item: a period on the border of a wait begins when it does.

        Behind an event gateway both stand side by side.
        """
        host = self._outline.by_id.get(item.node.attached_to or "")
        return host if host is not None and host.kind is ItemKind.WAIT else item

    def _near(self, item: Item, ways: Sequence[tuple[int, ...]]) -> frozenset[int]:
        waiting, seen, found = list(ways[item.index]), set[int](), set[int]()
        while waiting:
            index = waiting.pop()
            if index in seen:
                continue
            seen.add(index)
            if index in self._numbers:
                found.add(self._numbers[index])
            else:
                waiting += ways[index]
        return frozenset(found)
