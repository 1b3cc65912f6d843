"""The steps of a flow as a list, in reading order: the text alternative of its drawing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from wfa.drawing.reading_order import reading_order
from wfa.drawing.wording import METHODS
from wfa.model import Flow, Node


class StepState(StrEnum):
    """Where a case is, seen from one step; the value is also a CSS class."""

    DONE = "done"
    CURRENT = "current"
    AHEAD = "ahead"
    PASSED_BY = "passed"  #: not done, and no longer on the way
    PLAIN = "plain"  #: no case, only the flow


_WORDS = {
    StepState.DONE: "済",
    StepState.CURRENT: "いまここ",
    StepState.AHEAD: "これから",
    StepState.PASSED_BY: "通りません",
    StepState.PLAIN: "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One line of the list."""

    name: str
    lane: str
    work_no: str
    state: StepState
    method: str = ""  #: 手作業, 端末 …
    minutes: str = ""  #: working time of one case, in words
    note: str = ""  #: what the step is about

    @property
    def summary(self) -> str:
        """State, lane and work number in words."""
        number = f"作業 {self.work_no}" if self.work_no else ""
        return "・".join(filter(None, (_WORDS[self.state], self.lane, number)))


def case_steps(
    flow: Flow, done: Collection[str], current: Collection[str], *, ended: bool
) -> tuple[StepLine, ...]:
    """Return the steps of a flow as a case stands; of an ended case only those that were done."""
    ahead = _reachable(flow, current)
    states = {node.id: StepState.PASSED_BY for node in flow.nodes}
    states |= dict.fromkeys(ahead, StepState.AHEAD)
    states |= dict.fromkeys(done, StepState.DONE)
    states |= dict.fromkeys(current, StepState.CURRENT)
    lines = (_line(flow, node, states[node.id]) for node in _steps(flow))
    return tuple(line for line in lines if not ended or line.state is StepState.DONE)


def flow_steps(flow: Flow) -> tuple[StepLine, ...]:
    """Return the steps of a flow without a case."""
    return tuple(_line(flow, node, StepState.PLAIN) for node in _steps(flow))


def _steps(flow: Flow) -> list[Node]:
    main = flow.main
    if main is None:
        return []
    nodes = (flow.node_by_id[each] for each in reading_order(flow))
    return [node for node in nodes if node.is_step and flow.process_of(node.id) == main.id]


def _note(node: Node) -> str:
    if node.documentation:
        return node.documentation[0]
    return node.work.guidance if node.work else ""


def _reachable(flow: Flow, start: Collection[str]) -> set[str]:
    """Return the nodes that can still come, along arrows and boundary events."""
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        node = waiting.pop()
        following = [line.target for line in flow.outgoing.get(node, ())]
        following += [event.id for event in flow.boundary_events.get(node, ())]
        waiting += [each for each in following if each not in found]
        found.update(following)
    return found


def _minutes(node: Node) -> str:
    if node.work is None or node.work.minutes is None:
        return ""
    return f"{node.work.minutes:g}分{'（推定）' if node.work.estimated else ''}"


def _line(flow: Flow, node: Node, state: StepState) -> StepLine:
    lane = flow.lane_of.get(node.id)
    return StepLine(
        name=node.name or node.id,
        lane=lane.name if lane else "",
        work_no=node.work.work_no if node.work else "",
        state=state,
        method=METHODS[node.work.method] if node.work else "",
        minutes=_minutes(node),
        note=_note(node),
    )
