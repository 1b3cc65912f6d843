"""means_changed: by hand, at a terminal or by itself."""

from __future__ import annotations

from collections.abc import Iterator

from fitgap.gaps.compared import Compared
from fitgap.gaps.kinds import Finding, GapType
from fitgap.outline.facets import Means, MeansOf
from fitgap.outline.items import Item

WORDS = {Means.MANUAL: "手作業", Means.TERMINAL: "端末での作業", Means.AUTOMATIC: "自動処理"}
OFFICE_SOFTWARE = "表計算・ワープロでの作業"
BY_PERSON = "人の作業"


def find_means(compared: Compared) -> Iterator[Finding]:
    """Yield correspondences whose most automatic steps are done in different ways."""
    for each in compared.correspondences:
        mine = [item for item in each.standard if item.is_work]
        other = [item for item in each.current if item.is_work]
        if not mine or not other:
            continue
        said = _differ(mine, other, copy=compared.is_copy)
        if said is not None:
            words = {"standard": said[0], "current": said[1]}
            yield Finding(GapType.MEANS_CHANGED, each.standard, each.current, words=words)


def _differ(mine: list[Item], other: list[Item], *, copy: bool) -> tuple[str, str] | None:
    """Return both ways in words if they differ, None if they do not or nobody can say."""
    if len(mine) == len(other) == 1:
        levels = _pair_levels(mine[0].facets.means, other[0].facets.means, copy=copy)
    else:
        levels = _level(mine), _level(other)
    if levels[0] is not None and levels[1] is not None and levels[0] != levels[1]:
        return WORDS[levels[0]], WORDS[levels[1]]
    return _office_software(mine, other, levels) or _automatic_or_person(mine, other, levels)


def _pair_levels(mine: MeansOf, other: MeansOf, *, copy: bool) -> tuple[Means | None, Means | None]:
    """Return the levels to compare: what is written counts before the type of the task.

    Where only one file of a copy writes a 実施方法 (other tools lose it), tasks of the same type do
    not differ. If both write the same but the drawn types differ, the types are compared.
    """
    if mine.written is not None and other.written is not None:
        return (
            (mine.drawn, other.drawn)
            if mine.written == other.written
            else (mine.written, other.written)
        )
    if copy and mine.drawn is not None and mine.drawn == other.drawn:
        return None, None
    return mine.effective, other.effective


def _level(items: list[Item]) -> Means | None:
    """Return the most automatic way among several steps."""
    known = [level for item in items if (level := item.facets.means.effective) is not None]
    return max(known, default=None)


def _office_software(
    mine: list[Item], other: list[Item], levels: tuple[Means | None, Means | None]
) -> tuple[str, str] | None:
    """Return the difference if one side works with a spreadsheet where the other has a system."""
    sides = [any(item.facets.means.office_software for item in side) for side in (mine, other)]
    if sides == [False, True] and levels[0] in (Means.TERMINAL, Means.AUTOMATIC):
        return WORDS[levels[0]], OFFICE_SOFTWARE
    if sides == [True, False] and levels[1] in (Means.TERMINAL, Means.AUTOMATIC):
        return OFFICE_SOFTWARE, WORDS[levels[1]]
    return None


def _automatic_or_person(
    mine: list[Item], other: list[Item], levels: tuple[Means | None, Means | None]
) -> tuple[str, str] | None:
    """Return the difference if one side is automatic and the other stands in a person's lane."""
    if levels[0] is Means.AUTOMATIC and levels[1] is None and _all_by_person(other):
        return WORDS[Means.AUTOMATIC], BY_PERSON
    if levels[1] is Means.AUTOMATIC and levels[0] is None and _all_by_person(mine):
        return BY_PERSON, WORDS[Means.AUTOMATIC]
    return None


def _all_by_person(items: list[Item]) -> bool:
    performers = [item.facets.performer for item in items]
    return all(performer is not None and not performer.system for performer in performers)
