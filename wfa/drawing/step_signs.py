"""The signs of a step: its task type, its 実施方法 and the markers at its lower edge."""

from __future__ import annotations

from wfa.drawing.icons import (
    BUILDING,
    GEAR,
    GEARS,
    HAND,
    LETTER,
    LOOP,
    PARALLEL,
    PLUS,
    REWIND,
    RULES,
    SCREEN,
    SCRIPT,
    SEQUENTIAL,
    USER,
    WAVE,
    Icon,
    write_icon,
)
from wfa.drawing.palette import INK, NORMAL
from wfa.drawing.svg import element
from wfa.model import Bounds, Node
from wfa.model.kinds import Method, NodeKind

SIGN_SIZE = 15.0  #: px, upper corners
MARKER_SIZE = 13.0  #: px, lower edge
_GAP = 4.0
_TYPES = {
    NodeKind.USER_TASK: USER,
    NodeKind.MANUAL_TASK: HAND,
    NodeKind.SERVICE_TASK: GEARS,
    NodeKind.SEND_TASK: LETTER,
    NodeKind.RECEIVE_TASK: LETTER,
    NodeKind.SCRIPT_TASK: SCRIPT,
    NodeKind.BUSINESS_RULE_TASK: RULES,
}
_METHODS = {
    Method.MANUAL: HAND,
    Method.TERMINAL: SCREEN,
    Method.AUTOMATIC: GEAR,
    Method.EXTERNAL: BUILDING,
}
#: The task type already says how the step is done: its sign is not shown twice.
_SAME = {
    (NodeKind.MANUAL_TASK, Method.MANUAL),
    (NodeKind.SERVICE_TASK, Method.AUTOMATIC),
}


def type_sign(node: Node, box: Bounds) -> str:
    """Write the task type's sign in the upper left corner; empty if the type has none."""
    icon = _TYPES.get(node.kind)
    if icon is None:
        return ""
    x, y = box.x + _GAP + 1, box.y + _GAP
    filled = node.kind is NodeKind.SEND_TASK
    sign = write_icon(icon, x, y, SIGN_SIZE, filled=filled, name="type")
    if node.kind is NodeKind.RECEIVE_TASK and node.instantiate:
        middle = SIGN_SIZE / 2
        ring = element(
            "circle",
            cx=x + middle,
            cy=y + middle,
            r=middle + 2.5,
            fill="none",
            stroke=INK,
            stroke_width=1,
        )
        return ring + sign
    return sign


def method_icon(node: Node) -> Icon | None:
    """Return the sign of the 実施方法, if it says more than the task type."""
    if node.work is None or (node.kind, node.work.method) in _SAME:
        return None
    return _METHODS[node.work.method]


def method_sign(node: Node, box: Bounds) -> str:
    """Write the sign of the 実施方法 in the upper right corner; empty if there is none to show."""
    icon = method_icon(node)
    if icon is None:
        return ""
    x = box.right - _GAP - 1 - SIGN_SIZE
    return write_icon(icon, x, box.y + _GAP, SIGN_SIZE, name="method")


def method_lines(method: Method, box: Bounds) -> str:
    """Write the inner lines that tell 端末 (double top) and 外部 (double sides) apart on paper."""
    match method:
        case Method.TERMINAL:
            path = f"M{box.x + 1:g} {box.y + 3.5:g}H{box.right - 1:g}"
        case Method.EXTERNAL:
            path = (
                f"M{box.x + 4:g} {box.y + 1:g}V{box.bottom - 1:g}"
                f"M{box.right - 4:g} {box.y + 1:g}V{box.bottom - 1:g}"
            )
        case _:
            return ""
    return element(
        "path", d=path, class_="method-line", fill="none", stroke=INK, stroke_width=NORMAL
    )


def marker_icons(node: Node, *, collapsed: bool) -> list[tuple[str, Icon]]:
    """Return the markers of the lower edge from left to right, each with its class name."""
    markers: list[tuple[str, Icon]] = []
    if node.loop is not None:
        if not node.loop.multi_instance:
            markers.append(("loop", LOOP))
        elif node.loop.sequential:
            markers.append(("sequential", SEQUENTIAL))
        else:
            markers.append(("parallel", PARALLEL))
    if node.kind is NodeKind.AD_HOC_SUB_PROCESS:
        markers.append(("ad-hoc", WAVE))
    if node.for_compensation:
        markers.append(("compensation", REWIND))
    if collapsed:
        markers.append(("collapsed", PLUS))
    return markers


def write_markers(markers: list[tuple[str, Icon]], box: Bounds, *, lift: float = 0.0) -> str:
    """Write markers side by side, centred above the lower edge of a box."""
    total = len(markers) * (MARKER_SIZE + _GAP) - _GAP
    x, y = box.center.x - total / 2, box.bottom - MARKER_SIZE - 2.5 - lift
    return "".join(
        write_icon(icon, x + place * (MARKER_SIZE + _GAP), y, MARKER_SIZE, name=f"marker {name}")
        for place, (name, icon) in enumerate(markers)
    )
