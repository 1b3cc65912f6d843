"""Ids for what a table adds: readable, and never one that is taken."""

from __future__ import annotations

import re

from wfa.model import Flow
from wfa.model.kinds import NodeKind
from wfa.table.values import TableRow

_PREFIX = {
    NodeKind.START_EVENT: "Start",
    NodeKind.END_EVENT: "End",
    NodeKind.USER_TASK: "Task",
    NodeKind.CALL_ACTIVITY: "Call",
    NodeKind.SUB_PROCESS: "SubProcess",
    NodeKind.INTERMEDIATE_CATCH: "Wait",
    NodeKind.INTERMEDIATE_THROW: "Tell",
    NodeKind.BOUNDARY_EVENT: "Boundary",
}


class Names:
    """Gives out ids that the flow does not use yet."""

    def __init__(self, flow: Flow) -> None:
        groups = (flow.nodes, flow.sequence_flows, flow.lanes, flow.pools, flow.data)
        self._taken = {element.id for group in groups for element in group}
        self._taken |= {process.id for process in flow.processes}
        self._taken |= {element.id for element in flow.root_elements}
        self._taken |= {a.id for node in flow.nodes for a in node.data_associations}

    def step(self, row: TableRow) -> str:
        """Return an id for a new row, after its number: ``Task_010``."""
        prefix = _PREFIX.get(row.kind.node, "Gateway") if row.kind else "Node"
        digits = re.sub(r"[^0-9A-Za-z_-]", "", row.number)
        return self.fresh(prefix, digits)

    def fresh(self, prefix: str, wish: str = "") -> str:
        """Return ``prefix_wish``, or ``prefix_1``, ``prefix_2`` … where that is taken."""
        wanted = f"{prefix}_{wish}" if wish else ""
        count = 0
        while not wanted or wanted in self._taken:
            count += 1
            wanted = f"{prefix}_{wish}_{count}" if wish else f"{prefix}_{count}"
        self._taken.add(wanted)
        return wanted
