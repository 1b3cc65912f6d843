"""The original spelling of what the model holds, kept in ``Extra`` by the reader.

An original is used again as long as it says what the model says; when the model was changed, it is
stale and dropped. See ``wfa.reading.parts``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wfa.moddle.values import parse_number
from wfa.model import Bounds, Point, XmlElement

_BOX = ("x", "y", "width", "height")


class Originals:
    """The kept children of one element, each used at most once."""

    def __init__(self, children: Iterable[XmlElement]) -> None:
        self._children = list(children)

    def take(self, tag: str, says: Callable[[XmlElement], bool]) -> XmlElement | None:
        """Take the child that says what the model says; else drop the stale original.

        Of a child that may stand once, the reader keeps the original first of its tag.
        """
        same = [child for child in self._children if child.tag == tag]
        fitting = next((child for child in same if says(child)), None)
        used = fitting or next(iter(same), None)
        if used is not None:
            self._remove(used)
        return fitting

    def take_all(self, tag: str) -> list[XmlElement]:
        """Take every child of this tag: all of them are originals."""
        taken = [child for child in self._children if child.tag == tag]
        self._children = [child for child in self._children if child.tag != tag]
        return taken

    def take_first(self, tag: str) -> XmlElement | None:
        """Take the first child of this tag."""
        first = next((child for child in self._children if child.tag == tag), None)
        if first is not None:
            self._remove(first)
        return first

    def rest(self) -> list[XmlElement]:
        """Return what is left: children the model has no field for."""
        return self._children

    def _remove(self, used: XmlElement) -> None:
        self._children = [child for child in self._children if child is not used]


def refers_to(original: XmlElement, reference: str) -> bool:
    """Tell whether the text of an element is this id, with or without a prefix."""
    text = original.string_value.strip()
    return reference in {text, text.rpartition(":")[2]}


def read_bounds(element: XmlElement) -> Bounds | None:
    """Return the box an original describes, None if it describes none."""
    numbers = _numbers(element, _BOX)
    return None if numbers is None else Bounds(*numbers)


def read_point(element: XmlElement) -> Point | None:
    """Return the point an original describes."""
    numbers = _numbers(element, ("x", "y"))
    return None if numbers is None else Point(*numbers)


def _numbers(element: XmlElement, names: tuple[str, ...]) -> list[float] | None:
    try:
        return [parse_number(element.get(name) or "") for name in names]
    except ValueError:
        return None
