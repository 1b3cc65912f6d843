"""Drawings of flows for the pages: where a case stands, or the flow by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from markupsafe import Markup

from errors.drawing import FlowNotLaidOut
from wfa.drawing import Mark, MarkStyle, draw_svg
from wfa.model import Flow


def flow_drawing(flow: Flow, prefix: str = "flow") -> Markup | None:
    """Return the drawing of a flow, None when its file has no diagram."""
    return _drawn(flow, (), prefix)


def case_drawing(
    flow: Flow,
    done: Collection[str],
    current: Collection[str],
    *,
    overdue: bool = False,
    href: str = "",
    prefix: str = "case",
) -> Markup | None:
    """Return the drawing with the finished steps and the place of the case marked.

    Args:
        overdue: the case waits at its place longer than it may.
        href: where a click on the current step leads; empty: nowhere.
    """
    here = MarkStyle.OVERDUE if overdue else MarkStyle.CURRENT
    marks = [
        Mark(element=node, style=MarkStyle.FINISHED) for node in sorted(set(done) - set(current))
    ]
    marks += [Mark(element=node, style=here, href=href) for node in sorted(current)]
    return _drawn(flow, marks, prefix)


def changes_drawing(flow: Flow, marks: Iterable[Mark], prefix: str) -> Markup | None:
    """Return the drawing of an edition with what changed marked, None without a diagram."""
    return _drawn(flow, tuple(marks), prefix)


def _drawn(flow: Flow, marks: Collection[Mark], prefix: str) -> Markup | None:
    try:
        svg = draw_svg(flow, marks=tuple(marks), prefix=prefix)
    except FlowNotLaidOut:
        return None
    # Our own drawing: it escapes every text of the file and holds no scripts or styles.
    return Markup(svg)  # noqa: S704
