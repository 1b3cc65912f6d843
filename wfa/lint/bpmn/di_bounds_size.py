"""A shape has a size: width and height are not negative and finite (12.2, DC Bounds)."""

from __future__ import annotations

import math
from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find bounds no shape can have."""
    for bounds in document.of("dc:Bounds"):
        numbers = {place: _number(bounds.get(place)) for place in ("x", "y", "width", "height")}
        known = {place: number for place, number in numbers.items() if number is not None}
        infinite = [place for place, number in known.items() if not math.isfinite(number)]
        negative = [place for place in ("width", "height") if known.get(place, 0.0) < 0]
        if infinite or negative:
            places = "・".join(infinite or negative)
            yield at(bounds, f"図形の {places} の値では描けません。0以上の数に直してください。")


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
