"""trigger_changed: another kind, time, way or sender of what sets the procedure going."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fitgap.gaps.compared import Compared
from fitgap.gaps.kinds import Finding, GapType
from fitgap.gaps.naming import says_other
from fitgap.outline.facets import Route
from fitgap.outline.items import Item, ItemKind
from wfa.model.kinds import TriggerKind

ROUTE_WORDS = {
    Route.COUNTER: "窓口",
    Route.MAIL: "郵送",
    Route.ONLINE: "オンライン",
    Route.PHONE: "電話",
    Route.OTHER_OFFICE: "他機関経由",
}
_KINDS = {
    TriggerKind.MESSAGE: "届出・申請などの到着",
    TriggerKind.TIMER: "期日",
    TriggerKind.CONDITIONAL: "条件の成立",
    TriggerKind.SIGNAL: "合図",
}
#: Concepts of people and offices that can set a procedure going.
_SENDERS = frozenset(
    {
        "interest_party",
        "vendor",
        "school",
        "other_office",
        "specialist",
        "financial_institution",
        "committee",
        "proxy",
    }
)
NONE = "契機なし"


def find_triggers(compared: Compared) -> Iterator[Finding]:
    """Yield starts that differ, and starts that only one side has."""
    for each in compared.correspondences:
        if each.standard[0].kind is not ItemKind.START:
            continue
        if _differ(compared, each.standard, each.current):
            yield _finding(each.standard, each.current)
    missing, added = compared.unmatched()
    for item in missing:
        if item.kind is ItemKind.START:
            yield _finding((item,), ())
    for item in added:
        if item.kind is ItemKind.START:
            yield _finding((), (item,))


def _differ(compared: Compared, mine: Sequence[Item], other: Sequence[Item]) -> bool:
    kinds = _kinds(mine), _kinds(other)
    if kinds[0] != kinds[1] and (compared.is_copy or None not in kinds[0] | kinds[1]):
        return True
    spans = {i.facets.span for i in mine}, {i.facets.span for i in other}
    if spans[0] != spans[1] and (compared.is_copy or None not in spans[0] | spans[1]):
        return True
    if compared.is_copy and len(mine) == len(other) == 1:
        return says_other(mine[0].label, other[0].label)
    return _routes_differ(mine, other) or _senders_differ(mine, other)


def _kinds(items: Sequence[Item]) -> frozenset[TriggerKind | None]:
    return frozenset(item.facets.trigger for item in items)


def _routes_differ(mine: Sequence[Item], other: Sequence[Item]) -> bool:
    left, right = _routes(mine), _routes(other)
    if left and right:
        return left != right
    # The standard says nothing and means all ways; people at the counter are the usual one.
    if right and not left and Route.COUNTER not in right:
        return True
    # One side says nothing; the other has a start of its own for each of several ways.
    several = right if len(other) > len(mine) else left if len(mine) > len(other) else frozenset()
    return len(several) > 1


def _routes(items: Sequence[Item]) -> frozenset[Route]:
    return frozenset(route for item in items for route in item.facets.routes)


def _senders_differ(mine: Sequence[Item], other: Sequence[Item]) -> bool:
    left, right = _senders(mine), _senders(other)
    return bool(left) and bool(right) and left != right


def _senders(items: Sequence[Item]) -> frozenset[str]:
    return frozenset(
        meaning.concept
        for item in items
        for word in item.label.words
        for meaning in word.meanings
        if meaning.concept in _SENDERS
    )


def _finding(mine: tuple[Item, ...], other: tuple[Item, ...]) -> Finding:
    words = {"standard": _worded(mine), "current": _worded(other)}
    return Finding(GapType.TRIGGER_CHANGED, mine, other, words=words)


def _worded(items: Sequence[Item]) -> str:
    return "・".join(item.label.text or _kind_word(item) for item in items) or NONE


def _kind_word(item: Item) -> str:
    trigger = item.facets.trigger
    return _KINDS.get(trigger, "開始") if trigger is not None else "開始"
