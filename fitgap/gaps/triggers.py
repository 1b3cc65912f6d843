"""trigger_changed: another kind, time, way or sender of what sets the procedure going."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fitgap.gaps.compared import Compared
from fitgap.gaps.kinds import Finding, GapType
from fitgap.gaps.naming import says_other
from fitgap.labels.tidying import is_japanese
from fitgap.labels.words import Word
from fitgap.outline import times
from fitgap.outline.facets import Route
from fitgap.outline.items import Item, ItemKind
from fitgap.outline.senders import SenderKind, acts_as_sender, is_same_sender, kind_of
from wfa.model.kinds import TriggerKind

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
#: What people ask for themselves.
_ASKED_FOR = re.compile(r"申請|届出|申込|申し込み|申出|申し出|請求|相談")
_TIME_HAS_COME = re.compile(
    r"(?:時期|期日|時刻|期月|契機|[の\d]日)(?:が来た|に?なった|になる|が来る)$"
)
_ARRIVED = re.compile(r"届い|届く|提出|持ち込|送られ|申請|届出|申込|申出|請求|相談|連絡|通報|来庁")
#: It comes through somebody who is not concerned himself.
_THROUGH = re.compile(
    r"代わりに|代理|代行|取り?次|経由|を通[しじ]|を介し|まとめて|取りまとめ|を回って|預かって"
)
#: Concepts of senders of any sort.
_ANY_SENDER = frozenset({"staff", "other_office", "interest_party", "vendor", "content"})
#: Words so alike are one sender.
ALIKE = 0.5
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
    if _spans_differ(compared, mine, other) or _times_differ(mine, other):
        return True
    if _is_time_on_one_side(mine, other):
        return True
    if compared.is_copy and len(mine) == len(other) == 1:
        return says_other(mine[0].label, other[0].label)
    return _routes_differ(mine, other) or _senders_differ(compared, mine, other)


def _spans_differ(compared: Compared, mine: Sequence[Item], other: Sequence[Item]) -> bool:
    """Say whether the timers wait for something else; that a date comes every year is one date."""
    if compared.is_copy:
        return {i.facets.span for i in mine} != {i.facets.span for i in other}
    spans = [
        {
            replace(i.facets.span, repeats=i.facets.span.repeats and not i.facets.span.date)
            if i.facets.span
            else None
            for i in side
        }
        for side in (mine, other)
    ]
    return spans[0] != spans[1] and None not in spans[0] | spans[1]


def _times_differ(mine: Sequence[Item], other: Sequence[Item]) -> bool:
    """Say whether the names speak of different times: 7月1日 and 6月1日, 上旬 and 下旬.

    The timers may agree all the same: both come every year.
    """
    by_time = (TriggerKind.TIMER, TriggerKind.CONDITIONAL, None)
    if not all(item.facets.trigger in by_time for item in (*mine, *other)):
        return False
    return all(
        times.differ(times.times_of(one.label.text), times.times_of(another.label.text))
        for one in mine
        for another in other
    )


def _is_time_on_one_side(mine: Sequence[Item], other: Sequence[Item]) -> bool:
    """Say whether on one side a time comes, on the other something arrives."""
    return any(
        all(map(_is_time, first)) and all(map(_is_arrival, second))
        for first, second in ((mine, other), (other, mine))
    )


def _is_time(item: Item) -> bool:
    """Say whether a time comes, by the drawn kind or by name: it may be drawn as a message."""
    timer = item.facets.trigger is TriggerKind.TIMER
    return timer or bool(_TIME_HAS_COME.search(item.label.text))


def _is_arrival(item: Item) -> bool:
    message = item.facets.trigger is TriggerKind.MESSAGE
    return not _is_time(item) and (message or bool(_ARRIVED.search(item.label.text)))


def _kinds(items: Sequence[Item]) -> frozenset[TriggerKind | None]:
    return frozenset(item.facets.trigger for item in items)


def _routes_differ(mine: Sequence[Item], other: Sequence[Item]) -> bool:
    left, right = _routes(mine), _routes(other)
    if left and right:
        return left != right
    # The standard says nothing and means all ways; people at the counter are the usual one.
    if right and not left and Route.COUNTER not in right:
        # What nobody asks for comes from an office anyway.
        asked = all(_ASKED_FOR.search(item.label.text) for item in mine)
        return asked or right != {Route.OTHER_OFFICE} or not is_japanese(mine[0].label.text)
    # One side says nothing; the other has a start of its own for each of several ways.
    several = right if len(other) > len(mine) else left if len(mine) > len(other) else frozenset()
    return len(several) > 1


def _routes(items: Sequence[Item]) -> frozenset[Route]:
    return frozenset(route for item in items for route in item.facets.routes)


def _senders_differ(compared: Compared, mine: Sequence[Item], other: Sequence[Item]) -> bool:
    """Say whether somebody else sends it.

    What stands before から in the names tells most. Where only one side says so, the other means
    whoever asks for something; then an office or a professional is somebody else, a company may be
    just the one who asks.
    """
    through = [any(_THROUGH.search(item.label.text) for item in side) for side in (mine, other)]
    if through[0] != through[1]:
        return True
    left, right = ([item.facets.sender for item in side] for side in (mine, other))
    if all(left) and all(right):
        if _sorts(mine) & _sorts(other) or _are_alike(compared, mine, other):
            return False
        return not (_have_counterparts(left, right) and _have_counterparts(right, left))
    if any(left) != any(right):
        said, silent = (left, other) if any(left) else (right, mine)
        asks = all(_ASKED_FOR.search(item.label.text) for item in silent)
        if asks and all(each and kind_of(each) is SenderKind.OFFICE for each in said):
            return True
    concepts = _senders(mine), _senders(other)
    return bool(concepts[0]) and bool(concepts[1]) and concepts[0] != concepts[1]


def _sorts(items: Sequence[Item]) -> frozenset[str]:
    """Return the concepts of the senders before から, those that say what sort it is.

    The last word says it: 施設のある市町村 is no 施設.
    """
    found = {
        meaning.concept for item in items for word in _heads(item) for meaning in word.meanings
    }
    return frozenset(found - _ANY_SENDER)


def _are_alike(compared: Compared, mine: Sequence[Item], other: Sequence[Item]) -> bool:
    """Say whether the last words of the senders mean much the same: 法務局, 登記所."""
    return all(
        any(compared.likeness(word, each) >= ALIKE for word in _heads(one) for each in _heads(two))
        for one in mine
        for two in other
    )


def _heads(item: Item) -> list[Word]:
    return [word for word in item.label.words if item.facets.sender.endswith(word.text)]


def _have_counterparts(senders: Sequence[str], others: Sequence[str]) -> bool:
    return all(any(is_same_sender(each, other) for other in others) for each in senders)


def _senders(items: Sequence[Item]) -> frozenset[str]:
    return frozenset(
        meaning.concept
        for item in items
        for word in item.label.words
        for meaning in word.meanings
        if meaning.concept in _SENDERS and acts_as_sender(word.text, item.label.text)
    )


def _finding(mine: tuple[Item, ...], other: tuple[Item, ...]) -> Finding:
    words = {"standard": _worded(mine), "current": _worded(other)}
    return Finding(GapType.TRIGGER_CHANGED, mine, other, words=words)


def _worded(items: Sequence[Item]) -> str:
    return "・".join(item.label.text or _kind_word(item) for item in items) or NONE


def _kind_word(item: Item) -> str:
    trigger = item.facets.trigger
    return _KINDS.get(trigger, "開始") if trigger is not None else "開始"
