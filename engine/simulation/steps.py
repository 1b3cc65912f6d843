"""The steps of a flow and its parts, under the names by which a plan may call them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.editions.content import EditionContent
from errors.simulation import SettingUnknown
from municipality.roles import Role
from wfa.model import Flow, Node
from wfa.model.kinds import NodeKind

#: What becomes a work item, or is recorded by somebody.
_DONE_BY_PEOPLE = frozenset(
    {
        NodeKind.START_EVENT,
        NodeKind.USER_TASK,
        NodeKind.RECEIVE_TASK,
        NodeKind.INTERMEDIATE_CATCH,
        NodeKind.BOUNDARY_EVENT,
    }
)
#: Opening days of a month and of a year, to make 件/日 of what the flow gives by month or year.
#: 365 days without weekends, holidays and the year's end leave some 243.
_DAYS_OF = {"件/日": 1.0, "件/月": 20.0, "件/年": 243.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step that a member of staff does, or a message that one records."""

    key: str
    node: Node
    flow: Flow
    role: Role | None

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it may be called."""
        return tuple(filter(None, (self.key, self.node.id, self.node.name)))

    @property
    def minutes(self) -> float | None:
        """Minutes for one case, None: the flow gives none."""
        return self.node.work.minutes if self.node.work else None

    @property
    def drawn_per_day(self) -> float | None:
        """Cases a day, None: the flow gives none."""
        work = self.node.work
        if work is None or work.volume is None or work.volume_unit not in _DAYS_OF:
            return None
        return work.volume / _DAYS_OF[work.volume_unit]


class Steps:
    """All steps of staff, main flow first, each in the order of its file."""

    def __init__(self, content: EditionContent) -> None:
        self._main = content.flow
        flows = (content.flow, *content.parts)
        self.nodes = tuple(node for flow in flows for node in flow.nodes)
        self.all = tuple(step for flow in flows for step in _steps_of(flow, content.flow))
        self._by_node = {(id(step.flow), step.node.id): step for step in self.all}

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that have something to do, in their order."""
        found = {step.role for step in self.all if step.role is not None}
        return tuple(role for role in Role if role in found)

    def of(self, flow: Flow, node: Node) -> Step:
        """Return the step of a node; also of one that is not listed."""
        known = self._by_node.get((id(flow), node.id))
        return known or Step(key=node.id, node=node, flow=flow, role=None)

    def of_start(self, node: Node) -> Step:
        """Return the step of a start event of the main flow."""
        return self.of(self._main, node)

    def named(self, name: str, setting: str) -> tuple[Step, ...]:
        """Return the steps that a plan calls by a name.

        Raises:
            SettingUnknown: there is none.
        """
        found = tuple(step for step in self.all if name in step.names)
        if not found:
            known = "、".join(f"{step.key}（{step.node.name}）" for step in self.all)
            raise SettingUnknown(
                f"Expected a step, but there is no {name!r}",
                setting=setting,
                name=name,
                known=known,
            )
        return found

    def by_key(self, settings: Mapping[str, float], setting: str) -> dict[str, float]:
        """Return a setting of steps by their keys.

        Raises:
            SettingUnknown: it names a step that is not there.
        """
        return {
            step.key: value
            for name, value in settings.items()
            for step in self.named(name, setting)
        }


def _steps_of(flow: Flow, main: Flow) -> Iterator[Step]:
    around = "" if flow is main or flow.info is None else f"{flow.info.flow_id}/"
    for node in flow.nodes:
        lane = flow.lane_of.get(node.id)
        info = lane.info if lane else None
        role = Role(info.role) if info and info.role in set(Role) else None
        if role is None or not role.is_staff or node.kind not in _DONE_BY_PEOPLE:
            continue
        number = node.work.work_no if node.work else ""
        yield Step(key=around + (number or node.id), node=node, flow=flow, role=role)
