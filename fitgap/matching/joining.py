"""How likely a step without a counterpart is part of the work a neighbour corresponds to.

Two things speak against it: a counterpart of its own, and that the neighbour alone already says
all the other side says. Then the step is rather added, or missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from fitgap.labels.likeness import exclusion
from fitgap.matching.attachment import Attachment
from fitgap.matching.checks import check_features, second_question_features
from fitgap.matching.evidence import UNDRAWN, Evidence
from fitgap.matching.joint_weights import JOINT_WEIGHTS
from fitgap.matching.scoring import chance_of
from fitgap.matching.wording import Matrix
from fitgap.outline.items import ItemKind, Outline

#: Where nobody knows whether two steps are done by the same people or in the same way.
UNKNOWN = 0.5


@dataclass(frozen=True, eq=False)
class Knowledge:
    """What is known about all items before groups are made."""

    evidence: Evidence
    resemblance: Matrix  #: likeness of the items
    chances: Matrix  #: of each pair to be the same work; negative where that is ruled out

    @cached_property
    def from_both_sides(self) -> tuple[Tables, Tables]:
        """The same as seen from the left and from the right."""
        tables = self.resemblance, self.chances, self.evidence.documents
        return Tables(*tables), Tables(*(table.T for table in tables))


@dataclass(frozen=True, eq=False)
class Tables:
    """Matrices whose rows are the items of one's own side."""

    resemblance: Matrix
    chances: Matrix
    documents: Matrix


def features(
    known: Knowledge,
    names: Attachment,
    side: int,
    step: int,
    members: tuple[Sequence[int], Sequence[int]],
    rivals: Sequence[int],
    between: int = 0,
) -> list[float]:
    """Return the features in the order of ``JOINT_WEIGHTS``.

    Args:
        known: about the items.
        names: what the names say.
        side: of the step, 0 or 1.
        step: that has no counterpart.
        members: the items of the group, on both sides.
        rivals: items of the other side that have no counterpart either.
        between: how many items lie between the step and the group.
    """
    own, other = members[side], members[1 - side]
    tables = known.from_both_sides[side]
    outlines = known.evidence.left, known.evidence.right
    items, others = outlines[side].items, outlines[1 - side].items
    same, hand = _performing(known.evidence, side, step, own)
    return [
        names.part,
        names.rest,
        names.completes,
        names.clause,
        float(names.several),
        names.open,
        float(names.answer),
        float(tables.resemblance[step, other].max()),
        names.said,
        float(names.single),
        float(names.dealing),
        same,
        hand,
        float(tables.documents[step, other].max()) - UNDRAWN,
        max(0.0, float(tables.chances[step, rivals].max(initial=0.0))),
        float(tables.resemblance[step, rivals].max(initial=0.0)),
        float(len(own) > 1),
        float(between),
        _by_vectors(known.evidence, side, step, members),
        float(items[step].kind is ItemKind.WAIT),
        float(not any(items[member].is_work for member in own)),
        float(not any(others[member].is_work for member in other)),
        *check_features(known.evidence, side, step, members),
        *second_question_features(known.evidence, side, step, members),
        names.shared,
        float(names.prepares),
        names.conjunct,
        names.open_conjunct,
        *_on_another_way(known.evidence, side, step, members),
        1.0,
    ]


def odds(found: Sequence[float]) -> float:
    """Return the log of the odds that the step belongs to the group, given its features."""
    return sum(w * f for w, f in zip(JOINT_WEIGHTS.values(), found, strict=True))


def probability(found: Sequence[float]) -> float:
    """Return how likely the step belongs to the group, given its features."""
    return chance_of(odds(found))


def is_alternative(outline: Outline, step: int, members: Sequence[int]) -> bool:
    """Say whether a step stands on another way to where the members lead."""
    behaviour = outline.behaviour
    shared = any(set(behaviour.following[step]) & set(behaviour.following[m]) for m in members)
    return shared and not any(
        behaviour.is_before(step, member)
        or behaviour.is_before(member, step)
        or behaviour.is_parallel(step, member)
        for member in members
    )


def _on_another_way(
    evidence: Evidence, side: int, step: int, members: tuple[Sequence[int], Sequence[int]]
) -> list[float]:
    """Return whether the step is another way to the same, and does another kind of work there.

    Strong opposites (全部, 部分) make two kinds of work; 窓口 and 郵送 are ways to the same.
    """
    outlines = evidence.left, evidence.right
    if not is_alternative(outlines[side], step, members[side]):
        return [0.0, 0.0]
    excluded = evidence.wording.excluded if side == 0 else evidence.wording.excluded.T
    items = outlines[side].items
    beside = (
        exclusion(items[step].label, items[member].label, evidence.lexicon)
        for member in members[side]
    )
    return [1.0, max(float(excluded[step, members[1 - side]].max()), *beside)]


def _by_vectors(
    evidence: Evidence, side: int, step: int, members: tuple[Sequence[int], Sequence[int]]
) -> float:
    """Return the log odds that a step is a part by its name, 0 in a language without vectors."""
    parts = evidence.lexicon.parts
    if parts is None:
        return 0.0
    near = evidence.nearness
    own, other = (near.side(n)[[*members[n]]].sum(axis=0) for n in (side, 1 - side))
    return float(parts.odds(near.side(side)[step], own, other))


def _performing(
    evidence: Evidence, side: int, step: int, own: Sequence[int]
) -> tuple[float, float]:
    """Return whether the same people do it, and the same people in the same way.

    The ways are by hand, at a terminal and by itself.
    """
    of_item = evidence.lanes[side].of_item
    items = (evidence.left, evidence.right)[side].items
    people = [_same(of_item[step], of_item[member], unknown=-1) for member in own]
    ways = [
        _same(
            items[step].facets.means.effective, items[member].facets.means.effective, unknown=None
        )
        for member in own
    ]
    return min(people), min(mine * way for mine, way in zip(people, ways, strict=True))


def _same(mine: int | None, other: int | None, *, unknown: int | None) -> float:
    return UNKNOWN if unknown in (mine, other) else float(mine == other)
