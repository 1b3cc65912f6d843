"""The SVG document around a drawing or a page: size, name, description, letters."""

from __future__ import annotations

from wfa.drawing.palette import FONTS, INK, NAME_SIZE
from wfa.drawing.svg import element, escape, number
from wfa.model import Bounds


def svg_document(
    body: str,
    box: Bounds,
    *,
    title: str,
    description: str,
    prefix: str,
    size: tuple[str, str] | None = None,
    links: bool = False,
) -> str:
    """Return an SVG document.

    Args:
        body: markup.
        box: what of the drawing is shown.
        title: its name, for screen readers and tool tips.
        description: what it shows, in words.
        prefix: start of the document's ids.
        size: width and height with their unit; by default those of ``box`` in px.
        links: whether there are links in it: a mere picture would hide them from screen readers.
    """
    width, height = size or (number(box.width), number(box.height))
    return element(
        "svg",
        f'<title id="{escape(prefix)}-title">{escape(title)}</title>',
        f'<desc id="{escape(prefix)}-desc">{escape(description)}</desc>',
        body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=" ".join(map(number, (box.x, box.y, box.width, box.height))),
        width=width,
        height=height,
        role="graphics-document" if links else "img",
        aria_labelledby=f"{prefix}-title",
        aria_describedby=f"{prefix}-desc",
        font_family=FONTS,
        font_size=NAME_SIZE,
        fill=INK,
    )


def ground(box: Bounds, colour: str) -> str:
    """Return a rectangle that fills a box."""
    return element("rect", x=box.x, y=box.y, width=box.width, height=box.height, fill=colour)
