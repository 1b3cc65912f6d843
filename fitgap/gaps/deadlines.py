"""deadline_changed: another period or date, or a timer that only one side has."""

from __future__ import annotations

from collections.abc import Iterator

from fitgap.gaps.compared import Compared
from fitgap.gaps.kinds import Finding, GapType
from fitgap.outline.items import Item, ItemKind
from fitgap.outline.spans import Span

NONE = "待ちなし"
UNKNOWN = "期間の定めなし"


def find_deadlines(compared: Compared) -> Iterator[Finding]:
    """Yield timers and periods that differ."""
    for mine, other in compared.pairs(ItemKind.TIMER):
        left, right = mine.facets.span, other.facets.span
        if _differ(compared, left, right):
            yield _finding((mine,), (other,), _worded(left), _worded(right))
    missing, added = compared.unmatched()
    for item in missing:
        if item.kind is ItemKind.TIMER:
            yield _finding((item,), (), _worded(item.facets.span), NONE)
    for item in added:
        if item.kind is ItemKind.TIMER:
            yield _finding((), (item,), NONE, _worded(item.facets.span))
    yield from _of_steps(compared)


def _differ(compared: Compared, left: Span | None, right: Span | None) -> bool:
    """Say whether two timers wait for something else.

    Where one of them does not say for what, only a changed copy tells; a parameter that another
    tool has lost tells nothing either.
    """
    if left is not None and right is not None:
        return not left.agrees(right)
    known = left or right
    return known is not None and known.is_told and compared.is_copy


def _of_steps(compared: Compared) -> Iterator[Finding]:
    """Yield matched steps whose written periods differ; only our own files have them."""
    written = any(item.facets.deadlines for item in compared.current.items)
    for mine, other in compared.pairs():
        left, right = dict(mine.facets.deadlines), dict(other.facets.deadlines)
        if left == right or not written or mine.kind is ItemKind.START:
            continue
        if not (compared.is_copy or (left and right)):
            continue
        yield _finding((mine,), (other,), _listed(left), _listed(right))


def _finding(mine: tuple[Item, ...], other: tuple[Item, ...], left: str, right: str) -> Finding:
    words = {"standard": left, "current": right}
    return Finding(GapType.DEADLINE_CHANGED, mine, other, words=words)


def _listed(periods: dict[str, Span]) -> str:
    return "・".join(f"{name} {_worded(span)}" for name, span in periods.items()) or NONE


def _worded(span: Span | None) -> str:
    """Return a span in Japanese."""
    if span is None:
        return UNKNOWN
    if span.date:
        return ("毎年・毎月 " if span.repeats else "") + span.date.lstrip("-").replace("-", "/")
    if span.other and not span.is_told:
        return span.other
    every = "ごと" if span.repeats else ""
    if span.months:
        unit = f"{span.months // 12}年" if span.months % 12 == 0 else f"{span.months}か月"
        return unit + every
    if span.hours and span.hours % 24 == 0:
        day = "開庁日" if span.opening_days else "日"
        return f"{span.hours / 24:g}{day}{every}"
    return f"{span.hours:g}時間{every}"
