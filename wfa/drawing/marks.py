"""Marks on a drawing: where a case stands, what is finished, where two flows differ, counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

#: A path (not ``//host``), a query, a fragment or an http(s) address.
_ADDRESS = re.compile(r"(?:https?://|/(?!/)|[?#]|[\w.-]+(?:[/?#]|$))")


class MarkStyle(StrEnum):
    """What a mark says. Every style reads in black and white: border, hatching, flag and badge."""

    PLAIN = "plain"  #: nothing but the badge
    CURRENT = "current"  #: いまここ: the case waits here
    FINISHED = "finished"  #: 済: the case has been here
    OVERDUE = "overdue"  #: 期限超過: the case waits here too long
    ADDED = "added"  #: 追加: only in this flow
    MISSING = "missing"  #: 不足: only in the other flow
    CHANGED = "changed"  #: 変更: in both, but different
    CONFIRM = "confirm"  #: 要確認: a person has to judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One mark on one element: a step, event, gateway, document, pool, lane or line.

    A mark on an element that is hidden in a collapsed sub-process is shown on that sub-process.
    """

    element: str  #: id of the element
    style: MarkStyle = MarkStyle.PLAIN
    badge: str = ""  #: a few characters at the corner: a count, ○, △, ×
    note: str = ""  #: Japanese; read out and shown as tool tip with the element's name
    href: str = ""  #: makes the element a link; relative to the site, or with http(s)

    def __post_init__(self) -> None:
        """Refuse addresses that a browser would run instead of opening.

        Raises:
            ValueError: ``href`` is neither a path, a query, a fragment nor an http(s) address.
        """
        if self.href and not _ADDRESS.match(self.href):
            raise ValueError(
                f"Expected a path or an http(s) address as href, but got {self.href!r}"
            )


class Hatch(StrEnum):
    """How an area is filled."""

    NONE = "none"
    GREY = "grey"  #: even light grey
    RISING = "rising"  #: lines from lower left to upper right
    FALLING = "falling"  #: lines from upper left to lower right
    DOTS = "dots"

    @property
    def is_rough(self) -> bool:
        """True if letters on it need a rim to be read."""
        return self in (Hatch.RISING, Hatch.FALLING, Hatch.DOTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a style looks."""

    wording: str  #: Japanese, for legends and tool tips
    colour: str = "#000000"
    border: float = 0.0  #: width of the line around the element in px; 0: none
    dash: str | None = None
    hatch: Hatch = Hatch.NONE
    flag: bool = False  #: the wording stands above the element
    badge: str = ""  #: when the mark has none of its own


_BLUE, _GREEN, _RED, _ORANGE = "#0017c1", "#115a36", "#a90000", "#8b3200"

LOOKS: Mapping[MarkStyle, Look] = {
    MarkStyle.PLAIN: Look(wording=""),
    MarkStyle.CURRENT: Look(wording="いまここ", colour=_BLUE, border=3, flag=True),
    MarkStyle.FINISHED: Look(wording="済", hatch=Hatch.GREY, badge="✓"),
    MarkStyle.OVERDUE: Look(
        wording="期限超過", colour=_RED, border=3, dash="8 3", hatch=Hatch.FALLING, flag=True
    ),
    MarkStyle.ADDED: Look(wording="追加", colour=_GREEN, border=2.5, hatch=Hatch.DOTS, badge="＋"),
    MarkStyle.MISSING: Look(
        wording="不足", colour=_RED, border=2.5, dash="6 4", hatch=Hatch.FALLING, badge="－"
    ),
    MarkStyle.CHANGED: Look(wording="変更", colour=_BLUE, border=2.5, dash="10 3 2 3", badge="≠"),
    MarkStyle.CONFIRM: Look(wording="要確認", colour=_ORANGE, border=2, dash="2 3", badge="？"),
}


@dataclass(frozen=True, slots=True)
class Marking:
    """All marks of one element as one: the first style that is not plain, and every badge."""

    style: MarkStyle = MarkStyle.PLAIN
    badges: tuple[str, ...] = ()
    note: str = ""
    href: str = ""

    @property
    def look(self) -> Look:
        """How the element is to look."""
        return LOOKS[self.style]

    @property
    def spoken(self) -> str:
        """What a person who cannot see the mark is told."""
        words = (self.look.wording, *self.badges, self.note)
        return "、".join(word for word in words if word)


UNMARKED = Marking()


def gather(marks: Iterable[Mark]) -> dict[str, Marking]:
    """Join the marks of each element, in the order given."""
    by_element: dict[str, list[Mark]] = {}
    for mark in marks:
        by_element.setdefault(mark.element, []).append(mark)
    return {element: _joined(own) for element, own in by_element.items()}


def _joined(marks: list[Mark]) -> Marking:
    style = next((m.style for m in marks if m.style is not MarkStyle.PLAIN), MarkStyle.PLAIN)
    badges = tuple(m.badge for m in marks if m.badge)
    return Marking(
        style=style,
        badges=badges or tuple(filter(None, (LOOKS[style].badge,))),
        note="、".join(m.note for m in marks if m.note),
        href=next((m.href for m in marks if m.href), ""),
    )
