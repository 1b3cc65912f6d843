"""condition_changed, second kind: a step that always was done depends on something, or no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fitgap.gaps.compared import Compared
from fitgap.gaps.kinds import Finding, GapType
from fitgap.matching.correspondences import Correspondence
from fitgap.outline.conditions import Condition
from fitgap.outline.items import Item, ItemKind, Outline
from wfa.model.kinds import NodeKind

_COUNTED = frozenset({ItemKind.STEP, ItemKind.WAIT})
#: Number of a fork without a question: an event, an unnamed gateway.
NAMELESS = -1
#: The forks of both sides that make the difference, as indexes or ``NAMELESS``.
Cause = tuple[frozenset[int], frozenset[int]]


@dataclass(frozen=True, slots=True)
class Forks:
    """What a correspondence depends on, as indexes of items or ``NAMELESS``."""

    rejoining: frozenset[int]  #: those whose other ways come back behind it
    all: frozenset[int]


def find_optionality(compared: Compared) -> Iterator[Finding]:
    """Yield steps that changed between always and sometimes, one finding for each cause."""
    causes: dict[Cause, list[Correspondence]] = {}
    for each in compared.correspondences:
        if _is_counted(each.standard) and _is_counted(each.current):
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


def _is_counted(items: tuple[Item, ...]) -> bool:
    return any(item.kind in _COUNTED for item in items)


def _cause(compared: Compared, each: Correspondence) -> Cause | None:
    """Return the forks that a correspondence depends on where only one side does, None otherwise.

    What follows a fork whose other ways end the procedure is not conditional by itself; but a step
    that already depends on the fork in this way has not become conditional where the ways meet.
    """
    mine = _forks(compared.standard, each.standard)
    other = _forks(compared.current, each.current)
    left = _unexplained(mine, other, compared.of_standard, current=True)
    right = _unexplained(other, mine, compared.of_current, current=False)
    return (left, right) if left or right else None


def _unexplained(
    own: Forks, other: Forks, matched: Mapping[int, Correspondence], *, current: bool
) -> frozenset[int]:
    """Return the forks whose counterparts are not among those of the other side.

    A fork without a question may stand for one with a question, unless both sides have one.
    """
    found = set()
    spare = NAMELESS in other.all and NAMELESS not in own.all
    for fork in own.rejoining:
        each = matched.get(fork)
        if each is not None:
            counterparts = {i.index for i in (each.current if current else each.standard)}
            explained = bool(counterparts & other.all)
        else:
            explained = spare or (fork == NAMELESS and bool(other.all))
        if not explained:
            found.add(fork)
    return frozenset(found)


def _forks(outline: Outline, items: tuple[Item, ...]) -> Forks:
    """Return the forks on which all of the items depend.

    Alternative ways to do the same (窓口, 郵送) are together not conditional. Nor is waiting for
    one of several events: the work waits for all of them.
    """
    steps = [item for item in items if item.kind in _COUNTED]
    common: set[Condition] | None = None
    for item in steps:
        own = {
            condition
            for condition in outline.behaviour.conditions[item.index]
            if item.index not in _awaited(outline, condition.fork)
        }
        if common is None:
            common = own
        else:
            forks = {condition.fork for condition in own}
            common = {c for c in common if c.fork in forks}
    if len(steps) > 1 and common and _covers_all_ways(outline, steps, common):
        return Forks(frozenset(), frozenset())
    numbers = {c: _number(outline, c.fork) for c in common or ()}
    events = {index for c in common or () for index in _awaited(outline, c.fork)}
    return Forks(
        rejoining=frozenset(number for c, number in numbers.items() if c.rejoins),
        all=frozenset(numbers.values()) | events,
    )


def _number(outline: Outline, fork: str) -> int:
    return outline.by_id[fork].index if fork in outline.by_id else NAMELESS


def _awaited(outline: Outline, fork: str) -> frozenset[int]:
    """Return the events a fork waits for: drawn on the border of a step they are the same fork."""
    node = outline.flow.node_by_id.get(fork)
    if node is None or node.kind is not NodeKind.EVENT_BASED_GATEWAY:
        return frozenset()
    targets = [arrow.target for arrow in outline.flow.outgoing.get(fork, ())]
    return frozenset(outline.by_id[place].index for place in targets if place in outline.by_id)


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
