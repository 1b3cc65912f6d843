"""Sizes of boxes and labels, in CSS pixels (96 dpi), before any axis is swapped."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from wfa.model.elements import Data, Node
from wfa.model.kinds import DataKind, NodeKind

TASK = (120.0, 80.0)
EVENT = (36.0, 36.0)
GATEWAY = (50.0, 50.0)
DOCUMENT = (36.0, 50.0)
STORE = (50.0, 50.0)
ANNOTATION = (120.0, 40.0)
#: Height of one line of a label, and width of one full-width character, of 12 px text.
LINE_HEIGHT = 15.0
FULL_WIDTH = 12.0
LABEL_WIDTH = 96.0  #: labels beside events, gateways and documents wrap at this width


@dataclass(frozen=True, slots=True)
class Size:
    """A width and a height."""

    width: float
    height: float

    @property
    def swapped(self) -> Size:
        """Width and height exchanged."""
        return Size(self.height, self.width)


def node_size(node: Node) -> Size:
    """Return the size of a node that holds no other nodes."""
    if node.is_event:
        return Size(*EVENT)
    if node.is_gateway:
        return Size(*GATEWAY)
    return Size(*TASK)


def data_size(item: Data) -> Size:
    """Return the size of a document or register."""
    return Size(*(STORE if item.kind is DataKind.STORE_REFERENCE else DOCUMENT))


def text_width(text: str) -> float:
    """Return the width of one line of 12 px text, East Asian wide characters counting full."""
    return sum(
        FULL_WIDTH if unicodedata.east_asian_width(c) in "WFA" else FULL_WIDTH * 0.58 for c in text
    )


def label_size(text: str, width: float = LABEL_WIDTH) -> Size:
    """Return the box that ``text`` needs when wrapped at ``width``; nothing for an empty text."""
    if not text.strip():
        return Size(0, 0)
    lines = 0
    widest = 0.0
    for paragraph in text.split("\n"):
        needed = text_width(paragraph)
        # A line rarely fills up, words are kept together: count on nine tenths of it.
        rows = max(1, int(-(-needed // (width * 0.9)))) if needed > width else 1
        lines += rows
        widest = max(widest, min(needed, width))
    return Size(widest + 4, lines * LINE_HEIGHT)


def has_outer_label(node: Node) -> bool:
    """Say whether a node's name stands beside it: events and gateways."""
    return node.is_event or node.is_gateway


def is_holder(node: Node, children: int) -> bool:
    """Say whether a sub-process is drawn around its own nodes."""
    return node.kind in {
        NodeKind.SUB_PROCESS,
        NodeKind.TRANSACTION,
        NodeKind.AD_HOC_SUB_PROCESS,
    } and bool(children)
