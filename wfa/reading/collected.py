"""The values of a flow while they are being collected, in document order."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from wfa.model import (
    Annotation,
    Association,
    Collaboration,
    Data,
    Diagram,
    Group,
    Lane,
    LaneSet,
    MessageFlow,
    Node,
    Other,
    Pool,
    Process,
    RootElement,
    SequenceFlow,
)
from wfa.model.kinds import TriggerKind


@dataclass(slots=True)
class Collected:
    """One list for each tuple of ``Flow``, under the same name."""

    processes: list[Process] = field(default_factory=list)
    collaborations: list[Collaboration] = field(default_factory=list)
    pools: list[Pool] = field(default_factory=list)
    lane_sets: list[LaneSet] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    sequence_flows: list[SequenceFlow] = field(default_factory=list)
    message_flows: list[MessageFlow] = field(default_factory=list)
    data: list[Data] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    associations: list[Association] = field(default_factory=list)
    root_elements: list[RootElement] = field(default_factory=list)
    others: list[Other] = field(default_factory=list)
    diagrams: list[Diagram] = field(default_factory=list)
    #: Kinds of the event definitions of the root, by id; filled before the processes are read.
    shared_kinds: dict[str, TriggerKind] = field(default_factory=dict)

    def tuples(self) -> dict[str, Any]:
        """Return what was collected, as the fields of ``Flow``."""
        names = (entry.name for entry in fields(self) if entry.name != "shared_kinds")
        return {name: tuple(getattr(self, name)) for name in names}
