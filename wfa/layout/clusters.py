"""Documents and notes that stand together above their step, as one item of the grid."""

from __future__ import annotations

from dataclasses import dataclass

from wfa.layout.geometry import Extent
from wfa.layout.sizes import ANNOTATION, LINE_HEIGHT, Size, data_size, label_size
from wfa.model import Flow

PITCH = 10.0  #: free space between two documents of a cluster
DOCUMENT_LABEL = 76.0  #: width at which a document's name wraps


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One document or note, with its place relative to the middle of the cluster."""

    id: str
    size: Size
    offset: float  #: of its middle along the flow


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Everything that stands above one step."""

    id: str
    step: str
    members: tuple[Member, ...]
    extent: Extent


def make_cluster(flow: Flow, step: str, things: list[str], *, swapped: bool) -> Cluster:
    """Line up the documents of a step; ``swapped`` for sheets that run downwards."""
    sizes = [_thing_size(flow, thing) for thing in things]
    labels = [_label(flow, thing) for thing in things]
    if swapped:
        sizes, labels = [s.swapped for s in sizes], [s.swapped for s in labels]
    widths = [max(s.width, b.width) for s, b in zip(sizes, labels, strict=True)]
    total = sum(widths) + PITCH * (len(widths) - 1)
    place = -total / 2
    members = []
    for thing, size, width in zip(things, sizes, widths, strict=True):
        members.append(Member(id=thing, size=size, offset=place + width / 2))
        place += width + PITCH
    up = max(
        s.height / 2 + (b.height + 4 if b.height else 0) for s, b in zip(sizes, labels, strict=True)
    )
    down = max(s.height / 2 for s in sizes)
    extent = Extent(total / 2, total / 2, up, down)
    return Cluster(id=f"beside {step}", step=step, members=tuple(members), extent=extent)


def _thing_size(flow: Flow, thing: str) -> Size:
    for item in flow.data:
        if item.id == thing:
            return data_size(item)
    text = next((a.text for a in flow.annotations if a.id == thing), "")
    needed = label_size(text, ANNOTATION[0] - 16)
    return Size(ANNOTATION[0], max(ANNOTATION[1], needed.height + LINE_HEIGHT))


def _label(flow: Flow, thing: str) -> Size:
    name = next((d.name for d in flow.data if d.id == thing), "")
    return label_size(name, DOCUMENT_LABEL)
