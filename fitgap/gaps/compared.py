"""Two outlines with their correspondences, and the questions every kind of difference asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from fitgap.labels.likeness import WordLikeness
from fitgap.lexicon import Lexicon
from fitgap.matching.correspondences import Correspondence
from fitgap.matching.groups import COPY_SHARE
from fitgap.matching.performers import Lanes, counterparts, lanes_of, names_table
from fitgap.outline.items import Item, ItemKind, Outline

#: What a shared event or decision says about who does the work around it, beside a shared step.
BESIDE_WORK = 0.5


@dataclass(frozen=True, eq=False)
class Compared:
    """What the rules work on."""

    standard: Outline
    current: Outline
    correspondences: tuple[Correspondence, ...]
    likeness: WordLikeness
    lexicon: Lexicon

    @cached_property
    def of_standard(self) -> Mapping[int, Correspondence]:
        """The correspondence of each matched standard item, by index."""
        return {item.index: c for c in self.correspondences for item in c.standard}

    @cached_property
    def of_current(self) -> Mapping[int, Correspondence]:
        """The correspondence of each matched current item, by index."""
        return {item.index: c for c in self.correspondences for item in c.current}

    def unmatched(self) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
        """Return the items of both sides without a counterpart, in reading order."""
        return (
            tuple(i for i in self.standard.items if i.index not in self.of_standard),
            tuple(i for i in self.current.items if i.index not in self.of_current),
        )

    def pairs(self, *kinds: ItemKind) -> Iterator[tuple[Item, Item]]:
        """Yield the items of 1:1 correspondences whose standard item is of one of the kinds."""
        for each in self.correspondences:
            if each.kind == "1:1" and (not kinds or each.standard[0].kind in kinds):
                yield each.standard[0], each.current[0]

    @cached_property
    def is_copy(self) -> bool:
        """Whether most matched names are the very same."""
        named = [
            each.standard[0].label.text == each.current[0].label.text
            for each in self.correspondences
            if each.standard[0].label.text
        ]
        return bool(named) and sum(named) / len(named) >= COPY_SHARE

    @cached_property
    def lanes(self) -> tuple[Lanes, Lanes]:
        """The performers of both sides."""
        return lanes_of(self.standard), lanes_of(self.current)

    @cached_property
    def performers(self) -> Mapping[int, frozenset[int]]:
        """Which current performers stand for each of the standard, by number in ``lanes``."""
        left, right = self.lanes
        shared = np.zeros((len(self.standard.items), len(self.current.items)))
        for each in self.correspondences:
            places = [[i.index for i in side] for side in (each.standard, each.current)]
            work = any(i.is_work for i in each.standard) and any(i.is_work for i in each.current)
            share = 1.0 if work else BESIDE_WORK
            shared[np.ix_(*places)] = share * each.confidence / max(map(len, places))
        return counterparts(left, right, shared, names_table(left.performers, right.performers))
