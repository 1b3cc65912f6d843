"""From shapes of the diagram interchange to figures: what is to be drawn, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from wfa.drawing.geometry import Outline
from wfa.model import (
    Annotation,
    Bounds,
    Data,
    Diagram,
    Extra,
    Flow,
    Group,
    Lane,
    Node,
    Pool,
    Shape,
)
from wfa.model.kinds import SUB_PROCESS_KINDS, NodeKind

_CONVERSATIONS = frozenset({"conversation", "subConversation", "callConversation"})
_EXPANDABLE = SUB_PROCESS_KINDS | {
    NodeKind.CALL_ACTIVITY,
    NodeKind.SUB_CHOREOGRAPHY,
    NodeKind.CALL_CHOREOGRAPHY,
}


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation node (hexagon), which the flow model keeps as XML only."""

    id: str
    name: str
    kind: str  #: conversation, subConversation or callConversation


@dataclass(frozen=True, slots=True)
class Band:
    """A participant's band on a choreography activity."""

    pool: Pool
    activity: str  #: id of the shape of the choreography activity
    top: bool
    bottom: bool
    initiating: bool
    message: bool  #: an envelope hangs on the band


Identified = Node | Pool | Lane | Data | Annotation | Group | Conversation
Drawable = Identified | Band


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One shape with its element. Bounds are those of the file, in px."""

    id: str  #: id of the element
    shape: str  #: id of the shape
    element: Drawable
    bounds: Bounds
    label: Bounds | None = None
    name: str = ""
    horizontal: bool = True  #: pools and lanes
    expanded: bool = False  #: sub-processes with their content; pools with a process
    marker: bool = False  #: exclusive gateways: with the ×

    @cached_property
    def outline(self) -> Outline:
        """The outline that lines end on."""
        if isinstance(self.element, Node) and self.element.is_event:
            return Outline.CIRCLE
        if isinstance(self.element, Node) and self.element.is_gateway:
            return Outline.DIAMOND
        return Outline.BOX

    @cached_property
    def is_container(self) -> bool:
        """True for figures that other figures stand on."""
        if isinstance(self.element, Pool | Lane | Group):
            return True
        return isinstance(self.element, Node) and self.expanded

    @cached_property
    def has_outside_label(self) -> bool:
        """True if the name stands beside the figure."""
        if isinstance(self.element, Data):
            return True
        return isinstance(self.element, Node) and self.outline is not Outline.BOX


def figures_of(flow: Flow, diagram: Diagram) -> Iterator[Figure]:
    """Yield the figures of a diagram in document order; shapes of unknown elements are left out."""
    elements = _elements(flow)
    drawn = {shape.element for shape in diagram.shapes}
    names = _category_names(flow)
    for shape in diagram.shapes:
        found = elements.get(shape.element)
        if found is None:
            continue
        band = _band(found, shape.extra) if isinstance(found, Pool) else None
        element: Drawable = band or found
        yield Figure(
            id=shape.element,
            shape=shape.id,
            element=element,
            bounds=_upright(shape.bounds),
            label=shape.label,
            name=_name(element, names),
            horizontal=shape.horizontal is not False,
            expanded=_is_expanded(flow, element, shape, drawn),
            marker=shape.marker_visible is True,
        )


def _elements(flow: Flow) -> dict[str, Identified]:
    kinds: tuple[tuple[Identified, ...], ...] = (
        flow.nodes,
        flow.pools,
        flow.lanes,
        flow.data,
        flow.annotations,
        flow.groups,
        tuple(_conversations(flow)),
    )
    return {element.id: element for kind in reversed(kinds) for element in reversed(kind)}


def _conversations(flow: Flow) -> Iterator[Conversation]:
    for collaboration in flow.collaborations:
        for child in collaboration.extra.children:
            if child.local_name in _CONVERSATIONS:
                name = child.get("name") or ""
                yield Conversation(child.get("id") or "", name, child.local_name)


def _name(element: Drawable, categories: Mapping[str, str]) -> str:
    match element:
        case Annotation():
            return element.text
        case Group():
            return categories.get(element.category_value, "")
        case Band():
            return element.pool.name
        case Data(state=state) if state and state.strip("[]") not in element.name:
            return f"{element.name}\n[{state.strip('[]')}]"
    return element.name


def _category_names(flow: Flow) -> dict[str, str]:
    values = (
        value
        for other in flow.others
        if other.element.local_name == "category"
        for value in other.element.children
    )
    return {value.get("id") or "": value.get("value") or "" for value in values}


def _is_expanded(flow: Flow, element: Drawable, shape: Shape, drawn: set[str]) -> bool:
    if isinstance(element, Pool):
        return bool(element.process) and shape.expanded is not False
    if not isinstance(element, Node):
        return False
    if shape.expanded is not None:
        return shape.expanded and element.kind in _EXPANDABLE
    return any(child.id in drawn for child in flow.children.get(element.id, ()))


def _band(pool: Pool, extra: Extra) -> Band | None:
    given = {name.rpartition("}")[2]: value for name, value in extra.attributes}
    kind = given.get("participantBandKind")
    if kind is None:
        return None
    return Band(
        pool=pool,
        activity=given.get("choreographyActivityShape", ""),
        top=kind.startswith("top"),
        bottom=kind.startswith("bottom"),
        initiating="non_initiating" not in kind,
        message=given.get("isMessageVisible") == "true",
    )


def _upright(box: Bounds) -> Bounds:
    """Return the box with a positive size; some tools write lines as boxes of no height."""
    return Bounds(
        min(box.x, box.right), min(box.y, box.bottom), abs(box.width) or 1, abs(box.height) or 1
    )
