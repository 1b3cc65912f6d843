"""What a flow holds, filed by what holds it; everything must be taken exactly once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from errors.flow import FlowUnwritable
from wfa.model import Flow, Lane, LaneSet


class Contents:
    """The values of a flow by holder. Taking removes, so that nothing is written twice or never."""

    def __init__(self, flow: Flow) -> None:
        self._filed: dict[tuple[str, object], list[Any]] = {}
        for name in ("nodes", "sequence_flows", "data", "annotations", "groups", "associations"):
            self._file(name, getattr(flow, name), lambda value: value.scope)
        for name in ("pools", "message_flows"):
            self._file(name, getattr(flow, name), lambda value: value.collaboration)
        self._file("lane_sets", _all_lane_sets(flow), lambda s: (s.process, s.parent))
        self._file("lanes", flow.lanes, lambda lane: (lane.process, lane.parent, lane.lane_set))

    def take(self, name: str, holder: object) -> list[Any]:
        """Take all values of one tuple of the flow that this holder holds."""
        return self._filed.pop((name, holder), [])

    def check_all_taken(self) -> None:
        """Raise if anything is left: its holder does not exist.

        Raises:
            FlowUnwritable: naming the first few that are left.
        """
        remaining = (value for values in self._filed.values() for value in values)
        left = [value.id or f"（id のない {type(value).__name__}）" for value in remaining]
        if left:
            raise FlowUnwritable(
                f"Expected every element to have a holder, but {left[:20]} have none",
                problem="置き場所（プロセス・サブプロセス・レーン等）のない要素があります",
                elements="、".join(left[:10]),
            )

    def _file(self, name: str, values: Iterable[Any], holder_of: Callable[[Any], object]) -> None:
        for value in values:
            self._filed.setdefault((name, holder_of(value)), []).append(value)


def _all_lane_sets(flow: Flow) -> list[LaneSet]:
    """Return the lane sets of the flow, and those its lanes imply."""
    known = {(s.process, s.parent, s.id) for s in flow.lane_sets}
    sets = list(flow.lane_sets)
    for lane in flow.lanes:
        key = _key(lane)
        if key not in known:
            known.add(key)
            sets.append(LaneSet(process=lane.process, parent=lane.parent, id=lane.lane_set))
    return sets


def _key(lane: Lane) -> tuple[str, str, str]:
    return lane.process, lane.parent, lane.lane_set
