"""Looking into a drawn SVG."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from wfa.model import Bounds

SVG = "{http://www.w3.org/2000/svg}"


def parse(svg: str) -> etree._Element:
    """Parse a drawing; fails if it is not well-formed XML."""
    return etree.fromstring(svg.encode())


def classes(root: etree._Element) -> Counter[str]:
    """Count the elements of each class."""
    return Counter(name for element in root.iter() for name in (element.get("class") or "").split())


def texts(root: etree._Element) -> list[str]:
    """Return every written text, lines of one text joined."""
    return ["".join(map(str, t.itertext())) for t in root.iter(f"{SVG}text")]


def attributes(element: etree._Element) -> dict[str, str]:
    """Return the attributes of an element."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def titles(root: etree._Element) -> dict[str, str]:
    """Return what is read out for each element, by element id."""
    return {
        group.get("data-element", ""): group.findtext(f"{SVG}title") or ""
        for group in root.iter(f"{SVG}g")
        if group.get("data-element")
    }


def group_of(root: etree._Element, element: str) -> etree._Element:
    """Return the group that draws one element."""
    return next(g for g in root.iter(f"{SVG}g") if g.get("data-element") == element)


def view_box(root: etree._Element) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what the drawing shows."""
    x, y, width, height = map(float, (root.get("viewBox") or "").split())
    return x, y, x + width, y + height


def text_sizes(root: etree._Element) -> set[float]:
    """Return the sizes of all written texts."""
    return {float(t.get("font-size", "0")) for t in root.iter(f"{SVG}text")}


def lines_with_size(root: etree._Element) -> Iterator[tuple[str, float]]:
    """Yield every written line with its size."""
    for text in root.iter(f"{SVG}text"):
        size = float(text.get("font-size", "0"))
        for line in [text.text, *(span.text for span in text)]:
            if line:
                yield line, size


def placed(root: etree._Element, tag: str) -> Iterator[tuple[etree._Element, float, Bounds]]:
    """Yield elements with their scale and box on the paper; rotated ones are left out.

    Texts give the point they are written at, without their extent.
    """
    for element in root.iter(f"{SVG}{tag}"):
        scale, dx, dy = 1.0, 0.0, 0.0
        holders = [element, *element.iterancestors()]
        if any("rotate" in (h.get("transform") or "") for h in holders):
            continue
        if any(h.tag == f"{SVG}pattern" for h in holders):
            continue
        for holder in holders:
            move, by, grow = _transform(holder.get("transform") or "")
            scale, dx, dy = scale * grow, dx * grow + move, dy * grow + by
        x, y, width, height = _extent(element)
        yield element, scale, Bounds(x * scale + dx, y * scale + dy, width * scale, height * scale)


def _transform(text: str) -> tuple[float, float, float]:
    move = re.search(r"translate\(([-.\d]+) ([-.\d]+)\)", text)
    grow = re.search(r"scale\(([-.\de]+)\)", text)
    dx, dy = (float(move[1]), float(move[2])) if move else (0.0, 0.0)
    return dx, dy, float(grow[1]) if grow else 1.0


def _extent(element: etree._Element) -> tuple[float, float, float, float]:
    def value(name: str) -> float:
        return float(element.get(name, "0"))

    if element.tag == f"{SVG}circle":
        radius = value("r")
        return value("cx") - radius, value("cy") - radius, 2 * radius, 2 * radius
    return value("x"), value("y"), value("width"), value("height")
