"""performer_changed: somebody else does it, once it is settled which lanes are the same people."""

from __future__ import annotations

from collections.abc import Iterator

from fitgap.gaps.compared import Compared
from fitgap.gaps.kinds import Finding, GapType
from fitgap.outline.items import Item


def find_performers(compared: Compared) -> Iterator[Finding]:
    """Yield one finding for each correspondence with steps outside the pairs of lanes.

    A machine instead of a person is a difference of means, never this.
    """
    for each in compared.correspondences:
        mine = [item for item in each.standard if item.is_work]
        other = [item for item in each.current if item.is_work]
        if not mine or not other:
            continue
        strangers = tuple(o for o in other if not any(agree(compared, m, o) for m in mine))
        forsaken = tuple(m for m in mine if not any(agree(compared, m, o) for o in other))
        if len(forsaken) < len(mine):
            forsaken = ()  # somebody who already did a part of it does all of it now
        if strangers or forsaken:
            standard, current = forsaken or each.standard, strangers or each.current
            yield Finding(
                GapType.PERFORMER_CHANGED,
                standard,
                current,
                words={"standard": _names(standard), "current": _names(current)},
                evidence=_lanes(compared, standard[0]),
            )


def agree(compared: Compared, mine: Item, other: Item) -> bool:
    """Say whether two steps have the same performer, or it cannot be said that they have not."""
    performers = mine.facets.performer, other.facets.performer
    if performers[0] is None or performers[1] is None:
        return True
    if performers[0].system or performers[1].system:
        return True
    left, right = compared.lanes
    allowed = compared.performers.get(left.of_item[mine.index], frozenset())
    return right.of_item[other.index] in allowed


def _names(items: tuple[Item, ...]) -> str:
    names = (item.facets.performer.label.text for item in items if item.facets.performer)
    return "・".join(dict.fromkeys(names))


def _lanes(compared: Compared, item: Item) -> tuple[str, ...]:
    left, right = compared.lanes
    allowed = compared.performers.get(left.of_item[item.index], frozenset())
    if not allowed or item.facets.performer is None:
        return ()
    names = "・".join(right.performers[number].label.text for number in sorted(allowed))
    return (f"担当の対応: {item.facets.performer.label.text}＝{names}",)
