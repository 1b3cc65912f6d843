"""Pairs given up because one of their items is part of a neighbour's work instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fitgap.matching.attachment import Attachment, attachment
from fitgap.matching.evidence import Evidence
from fitgap.matching.wording import Matrix
from fitgap.outline.items import ItemKind

#: The neighbour's counterpart must be that much more alike than the own one, and say that much
#: more with the item than without.
BETTER, MORE_SAID = 0.05, 0.3

_Pairs = list[tuple[int, int]]


def parts_of_neighbours(evidence: Evidence, alike: Matrix, pairs: _Pairs) -> set[tuple[int, int]]:
    """Return the pairs whose items rather belong to the pair beside them.

    The best assignment gives every item its own counterpart; where one step does the work of two,
    the second of them would be left with a stranger.
    """
    turned = [(column, row) for row, column in pairs]
    found = {(row, column) for column, row in _parts(evidence.turned(), alike.T, turned)}
    return found | set(_parts(evidence, alike, pairs))


def _parts(evidence: Evidence, alike: Matrix, pairs: _Pairs) -> Iterator[tuple[int, int]]:
    owner = {column: row for row, column in pairs}
    for row, column in pairs:
        item = evidence.left.items[row]
        if item.kind is not ItemKind.STEP or not item.label.text:
            continue
        for beside, other in _neighbours(evidence, row, owner):
            if alike[row, other] < alike[row, column] + BETTER:
                continue
            fit = _fit(evidence, row, beside, other)
            if max(fit.gain, fit.clause) >= MORE_SAID and not fit.single:
                yield row, column
                break


def _neighbours(
    evidence: Evidence, row: int, owner: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the steps directly before and behind an item with their counterparts."""
    behaviour = evidence.left.behaviour
    near = {*behaviour.following[row], *behaviour.preceding[row]}
    for column, beside in sorted(owner.items()):
        if beside in near and evidence.left.items[beside].kind is ItemKind.STEP:
            yield beside, column


def _fit(evidence: Evidence, row: int, beside: int, other: int) -> Attachment:
    left, right = evidence.left.items, evidence.right.items
    return attachment(
        left[row].label,
        [left[beside].label],
        [right[other].label],
        evidence.likeness,
        evidence.lexicon,
    )
