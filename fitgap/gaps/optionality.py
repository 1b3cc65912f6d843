"""condition_changed, second kind: a step that always was done depends on something, or no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fitgap.gaps.compared import Compared
from fitgap.gaps.kinds import Finding, GapType
from fitgap.matching.correspondences import Correspondence
from fitgap.outline.conditions import Condition
from fitgap.outline.items import Item, ItemKind, Outline

_COUNTED = frozenset({ItemKind.STEP, ItemKind.WAIT})
#: The forks of both sides that make the difference, as indexes; -1: a fork without a question.
Cause = tuple[frozenset[int], frozenset[int]]


def find_optionality(compared: Compared) -> Iterator[Finding]:
    """Yield steps that changed between always and sometimes, one finding for each cause."""
    causes: dict[Cause, list[Correspondence]] = {}
    for each in compared.correspondences:
        if each.standard[0].kind in _COUNTED:
            cause = _cause(compared, each)
            if cause is not None:
                causes.setdefault(cause, []).append(each)
    for cause, affected in causes.items():
        yield Finding(
            GapType.CONDITION_CHANGED,
            tuple(item for each in affected for item in each.standard if item.kind in _COUNTED),
            tuple(item for each in affected for item in each.current if item.kind in _COUNTED),
            words=_words(compared, cause),
            evidence=_evidence(compared, cause),
        )


def _cause(compared: Compared, each: Correspondence) -> Cause | None:
    """Return the forks a correspondence depends on where only one side does, None otherwise."""
    mine = _forks(compared.standard, each.standard)
    other = _forks(compared.current, each.current)
    if not mine and not other:
        return None
    if not mine or not other:
        return frozenset(mine), frozenset(other)
    if _some_correspond(compared, mine, other):
        mine, other = _alone(mine, compared.of_standard), _alone(other, compared.of_current)
        return (frozenset(mine), frozenset(other)) if mine or other else None
    return None if -1 in mine | other else (frozenset(mine), frozenset(other))


def _alone(forks: set[int], matched: Mapping[int, Correspondence]) -> set[int]:
    """Return the forks that the other side does not have at all."""
    return {number for number in forks if number >= 0 and number not in matched}


def _forks(outline: Outline, items: tuple[Item, ...]) -> set[int]:
    """Return the forks on which all of the items depend, as indexes of items.

    Alternative ways to do the same (窓口, 郵送) are together not conditional.
    """
    steps = [item for item in items if item.kind in _COUNTED]
    common: set[Condition] | None = None
    for item in steps:
        own = set(outline.behaviour.conditions[item.index])
        if common is None:
            common = own
        else:
            forks = {condition.fork for condition in own}
            common = {c for c in common if c.fork in forks}
    if len(steps) > 1 and common and _covers_all_ways(outline, steps, common):
        return set()
    by_id: Mapping[str, Item] = outline.by_id
    return {
        by_id[condition.fork].index if condition.fork in by_id else -1 for condition in common or ()
    }


def _covers_all_ways(outline: Outline, steps: list[Item], common: set[Condition]) -> bool:
    """Say whether together the steps stand on every way out of a fork."""
    for fork in {condition.fork for condition in common}:
        item = outline.by_id.get(fork)
        ways = {
            way
            for step in steps
            for condition in outline.behaviour.conditions[step.index]
            if condition.fork == fork
            for way in condition.ways
        }
        if item is None or len(ways) < len(item.branches):
            return False
    return True


def _some_correspond(compared: Compared, mine: set[int], other: set[int]) -> bool:
    for number in mine:
        each = compared.of_standard.get(number)
        if each is not None and any(item.index in other for item in each.current):
            return True
    return False


def _words(compared: Compared, cause: Cause) -> dict[str, str]:
    return {
        "standard": _depends(compared.standard, cause[0]),
        "current": _depends(compared.current, cause[1]),
    }


def _depends(outline: Outline, forks: frozenset[int]) -> str:
    """Return when the steps are done, in words."""
    names = [outline.items[number].label.text for number in sorted(forks) if number >= 0]
    if not forks:
        return "いつも行います"
    named = "・".join(f"「{name}」" for name in names if name)
    return f"{named}によって行わないことがあります" if named else "行わないことがあります"


def _evidence(compared: Compared, cause: Cause) -> tuple[str, ...]:
    found = []
    for forks, outline, word in (
        (cause[0], compared.standard, "標準"),
        (cause[1], compared.current, "現行"),
    ):
        for number in sorted(forks):
            name = outline.items[number].label.text if number >= 0 else ""
            found.append(f"{word}の分かれ目: {name or '名前のない分岐'}")
    return tuple(found)
