"""整列: give a flow a drawing. Deterministic; a drawing made by hand is kept unless asked."""

from __future__ import annotations

from dataclasses import replace

from wfa.layout.additions import can_add, with_additions
from wfa.layout.build import build_diagram
from wfa.layout.faults import Fault, faults
from wfa.layout.sheet import Direction, arrange_sheet
from wfa.model import Flow

#: Extra space tried, in this order, until every name finds a free place.
AIR = (0.0, 16.0, 34.0, 60.0)

__all__ = ["Direction", "Fault", "arrange", "faults", "is_drawn"]


def is_drawn(flow: Flow) -> bool:
    """Say whether every step, event, gateway and arrow that should show has a place."""
    return bool(flow.diagrams) and not any(fault.kind == "missing" for fault in faults(flow))


def arrange(flow: Flow, direction: Direction = Direction.ROWS, *, keep: bool = False) -> Flow:
    """Return the flow with a new drawing.

    Args:
        flow: any flow, drawn or not.
        direction: lanes as rows (the flow runs right) or as columns (it runs down, the WFA form).
        keep: leave a drawing made by hand as it is, and only add what it lacks.

    A sub-process that was drawn collapsed stays so; the diagram of its inside is kept.
    """
    if keep and is_drawn(flow):
        return flow
    if keep and can_add(flow):
        diagram = build_diagram(flow, with_additions(flow), keep_labels=True)
        return replace(flow, diagrams=(diagram, *flow.diagrams[1:]))
    collapsed = frozenset(
        node.id
        for node in flow.nodes
        if node.is_sub_process and node.id in flow.shape_of and not flow.shape_of[node.id].expanded
    )
    others = tuple(d for d in flow.diagrams[1:] if d.element in collapsed)
    best: tuple[int, Flow] | None = None
    for air in AIR:
        sheet = arrange_sheet(flow, direction, collapsed=collapsed, air=air)
        drawn = replace(flow, diagrams=(build_diagram(flow, sheet), *others))
        found = len(faults(drawn))
        if best is None or found < best[0]:
            best = (found, drawn)
        if not found:
            break
    assert best is not None  # noqa: S101 - AIR is never empty
    return best[1]
