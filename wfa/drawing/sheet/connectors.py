"""結合子: where a line leaves one page and enters another, both ends carry the same letter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from wfa.drawing.fitting import fit, with_rim, write_lines
from wfa.drawing.palette import INK, NAME_SIZE, NORMAL, PAPER
from wfa.drawing.pen import Pen
from wfa.drawing.svg import element, title
from wfa.model import Point

RADIUS = 10.0  #: px
LEVELS = 3  #: connectors that may stand side by side before they cover each other
_CLEAR = 6.0  #: px between the cut and the nearest circle
_LEVEL = 2 * RADIUS + 22  #: px between two circles side by side
_APART = 2 * RADIUS + 20  #: px along the cut between two circles on the same level
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Side(Enum):
    """The side of a tile on which a line is cut; the value points outwards."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    TOP = (0, -1)
    BOTTOM = (0, 1)


@dataclass(frozen=True, slots=True)
class Connector:
    """One end of a cut line on one page."""

    letter: str
    foot: Point  #: where the line was cut
    side: Side
    page: int | None  #: the page on which the line goes on, from 1; ``None``: on the same page
    leaves: bool  #: True where the line leaves the page
    level: int = 0  #: 0: next to the cut; further out for each connector in the way

    @property
    def center(self) -> Point:
        """The middle of the circle."""
        return self._out(_CLEAR + RADIUS + _LEVEL * self.level)

    @property
    def edge(self) -> Point:
        """Where the line touches the circle."""
        return self._out(_CLEAR + _LEVEL * self.level)

    def _out(self, reach: float) -> Point:
        dx, dy = self.side.value
        return Point(self.foot.x + dx * reach, self.foot.y + dy * reach)


def gutter(levels: int) -> float:
    """Return the room (px) that connectors on so many levels take beside a cut."""
    return _CLEAR + 2 * RADIUS + 12 + _LEVEL * (levels - 1) if levels else 0.0


def spread(connectors: Iterable[Connector]) -> list[Connector]:
    """Set connectors of one side on levels, so that circles and words do not cover each other."""
    last: dict[int, float] = {}
    placed: list[Connector] = []
    for connector in sorted(connectors, key=_along):
        at = _along(connector)[0]
        free = (lv for lv in range(LEVELS) if at - last.get(lv, -1e9) >= _APART)
        level = next(free, min(last, key=lambda lv: last[lv], default=0))
        last[level] = at
        placed.append(replace(connector, level=level))
    return placed


def _along(connector: Connector) -> tuple[float, str]:
    upright = connector.side in (Side.LEFT, Side.RIGHT)
    return (connector.foot.y if upright else connector.foot.x), connector.letter


def connector_letter(number: int) -> str:
    """Return A … Z, then AA, AB … for the connectors of a flow, counted from 0."""
    if number < len(_LETTERS):
        return _LETTERS[number]
    first, second = divmod(number - len(_LETTERS), len(_LETTERS))
    return connector_letter(first) + _LETTERS[second]


def draw_circle(letter: str, center: Point, pen: Pen) -> str:
    """Draw the circle of a connector with its letter."""
    size = pen.size(NAME_SIZE) if len(letter) == 1 else pen.smallest
    text = fit(letter, 4 * RADIUS, 2 * RADIUS, size=size, smallest=size)
    circle = element(
        "circle",
        cx=center.x,
        cy=center.y,
        r=RADIUS,
        fill=PAPER,
        stroke=INK,
        stroke_width=NORMAL,
    )
    return circle + write_lines(text, center.x, center.y, bold=True)


def draw_connector(connector: Connector, pen: Pen) -> str:
    """Draw a connector with the page on which the line goes on."""
    words = ""
    if connector.page is not None:
        words = f"{connector.page}頁{'へ' if connector.leaves else 'から'}"
    size = pen.size(NAME_SIZE - 2)
    text = fit(words, 80, 30, size=size, smallest=size)
    center = connector.center
    below = center.y + RADIUS + text.height / 2
    return element(
        "g",
        title(f"結合子 {connector.letter} {words}".rstrip()),
        draw_circle(connector.letter, center, pen),
        with_rim(write_lines(text, center.x, below)),
        class_="connector",
    )
