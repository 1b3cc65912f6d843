"""整列 and drawing: milliseconds for the standard 転入 and for a flow of 150 steps and events."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.figures import Timing, show, timed
from wfa.drawing import draw_svg
from wfa.layout import Direction, arrange, faults
from wfa.library import standard_flows
from wfa.model import Flow, SequenceFlow
from wfa.model.elements import Lane, Node
from wfa.model.kinds import NodeKind

RUNS = 5


def chained(flow: Flow, copies: int) -> Flow:
    """Return a flow that runs several copies of one after the other, in the same lanes."""
    nodes: list[Node] = []
    lines: list[SequenceFlow] = []
    members: dict[str, list[str]] = {lane.id: [] for lane in flow.lanes}
    for copy in range(copies):
        ids = {node.id: f"{node.id}_{copy}" for node in flow.nodes}
        nodes += [
            replace(n, id=ids[n.id], attached_to=ids.get(n.attached_to, ""), data_associations=())
            for n in flow.nodes
        ]
        lines += [
            replace(x, id=f"{x.id}_{copy}", source=ids[x.source], target=ids[x.target])
            for x in flow.sequence_flows
        ]
        for lane in flow.lanes:
            members[lane.id] += [ids[node] for node in lane.nodes if node in ids]
        if copy:
            start = next(n.id for n in flow.nodes if n.kind is NodeKind.START_EVENT)
            end = next(n.id for n in flow.nodes if n.kind is NodeKind.END_EVENT)
            scope = flow.nodes[0].scope
            lines.append(
                SequenceFlow(
                    id=f"join_{copy}", source=f"{end}_{copy - 1}", target=ids[start], scope=scope
                )
            )
    lanes: tuple[Lane, ...] = tuple(replace(x, nodes=tuple(members[x.id])) for x in flow.lanes)
    return replace(
        flow,
        nodes=tuple(nodes),
        sequence_flows=tuple(lines),
        lanes=lanes,
        message_flows=(),
        data=(),
        annotations=(),
        associations=(),
        diagrams=(),
    )


def main() -> None:
    """Print the figures."""
    small = standard_flows().get("01-01").flow
    large = chained(small, 5)
    rows = []
    for name, flow in (("転入", small), ("chained", large)):
        for direction in Direction:
            times = Timing(
                tuple(timed(lambda f=flow, d=direction: arrange(f, d)) for _ in range(RUNS))  # type: ignore[misc]
            )
            left = len(faults(arrange(flow, direction)))
            rows.append(
                (f"arrange {name}, {len(flow.nodes)} nodes, {direction} ({left} faults)", times)
            )
        drawn = arrange(flow)
        times = Timing(tuple(timed(lambda f=drawn: draw_svg(f)) for _ in range(RUNS)))  # type: ignore[misc]
        rows.append((f"draw {name} as SVG", times))
    show("layout and drawing", rows)


if __name__ == "__main__":
    main()
