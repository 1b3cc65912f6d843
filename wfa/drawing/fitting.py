"""Fitting text into a box, and writing it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from wfa.drawing.letters import text_width
from wfa.drawing.palette import PAPER
from wfa.drawing.svg import element, escape, legible, number
from wfa.drawing.wrapping import wrap

LINE_HEIGHT = 1.3  #: in em
_BASELINE = 0.37  #: from the middle of a line of Japanese text down to its baseline, in em
_LONGEST = 1000  #: characters; more never fits a box that people read
_STEP = 1.0  #: px between two tried sizes
_CUT = "…"


@dataclass(frozen=True, slots=True)
class FittedText:
    """Text broken into lines at a size. ``complete`` is False if some of it had to be left out."""

    lines: tuple[str, ...]
    size: float  #: px
    complete: bool = True

    @property
    def width(self) -> float:
        """Width of the widest line in px."""
        return max((text_width(line) for line in self.lines), default=0.0) * self.size

    @property
    def height(self) -> float:
        """Height of all lines in px."""
        return len(self.lines) * self.size * LINE_HEIGHT


def fit(text: str, width: float, height: float, *, size: float, smallest: float) -> FittedText:
    """Find the largest size, from ``size`` down to ``smallest``, at which text fits a box (px).

    Breaking between phrases at a smaller size is preferred to breaking inside a phrase. What does
    not fit at the smallest size is cut with an ellipsis.
    """
    text = legible(text).strip()[:_LONGEST]
    if not text:
        return FittedText((), size)
    for inside_phrases in (False, True):
        for tried in _sizes(size, smallest):
            lines = wrap(text, round(width / tried, 2), inside_phrases=inside_phrases)
            if lines is not None and _fits(lines, tried, width, height):
                return FittedText(lines, tried)
    return _cut(text, width, height, min(size, smallest))


def _sizes(size: float, smallest: float) -> Iterator[float]:
    while size > smallest:
        yield size
        size -= _STEP
    yield smallest


def _fits(lines: tuple[str, ...], size: float, width: float, height: float) -> bool:
    # The blank above the first and below the last line may leave the box.
    tall = (len(lines) * LINE_HEIGHT - (LINE_HEIGHT - 1)) * size
    return tall <= height + 0.01 and all(text_width(line) * size <= width + 0.5 for line in lines)


def _cut(text: str, width: float, height: float, size: float) -> FittedText:
    room = max(1, int((height + (LINE_HEIGHT - 1) * size) / (size * LINE_HEIGHT)))
    lines = wrap(text, round(max(width, size) / size, 2), inside_phrases=True) or ()
    kept = list(lines[:room])
    if len(lines) > room or text_width(kept[-1]) * size > width:
        while kept[-1] and text_width(kept[-1] + _CUT) * size > width:
            kept[-1] = kept[-1][:-1]
        kept[-1] += _CUT
        return FittedText(tuple(kept), size, complete=False)
    return FittedText(tuple(kept), size)


def write_lines(
    text: FittedText,
    x: float,
    y: float,
    *,
    anchor: Literal["start", "middle", "end"] = "middle",
    bold: bool = False,
    fill: str | None = None,
) -> str:
    """Write lines centred on ``y``; ``anchor`` says what ``x`` is the left, middle or right of."""
    if not text.lines:
        return ""
    step = text.size * LINE_HEIGHT
    first = y - step * (len(text.lines) - 1) / 2 + text.size * _BASELINE
    spans = (
        escape(text.lines[0])
        if len(text.lines) == 1
        else "".join(
            f'<tspan x="{number(x)}" y="{number(first + step * row)}">{escape(line)}</tspan>'
            for row, line in enumerate(text.lines)
        )
    )
    return element(
        "text",
        spans,
        x=x,
        y=first,
        font_size=text.size,
        text_anchor=None if anchor == "start" else anchor,
        font_weight="bold" if bold else None,
        fill=fill,
        data_shortened=None if text.complete else "true",
    )


def write_vertically(text: FittedText, x: float, y: float, *, bold: bool = False) -> str:
    """Write lines of full-width text from top to bottom (縦書き), centred on the point."""
    step = text.size * LINE_HEIGHT
    right = x + step * (len(text.lines) - 1) / 2
    return "".join(
        element(
            "text",
            escape(line),
            x=right - step * column,
            y=y,
            font_size=text.size,
            text_anchor="middle",
            writing_mode="vertical-rl",
            font_weight="bold" if bold else None,
            data_shortened=None if text.complete else "true",
        )
        for column, line in enumerate(text.lines)
    )


def write_rotated(text: FittedText, x: float, y: float, *, bold: bool = False) -> str:
    """Write lines turned to read from bottom to top, centred on the point."""
    return element(
        "g",
        write_lines(text, 0, 0, bold=bold),
        transform=f"translate({number(x)} {number(y)}) rotate(-90)",
    )


def with_rim(markup: str) -> str:
    """Give text a white rim, so that it can be read across lines and hatching."""
    return element(
        "g",
        markup,
        class_="rim",
        stroke=PAPER,
        stroke_width=3,
        stroke_linejoin="round",
        paint_order="stroke",
    )
