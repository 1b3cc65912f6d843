"""What a run hands out: frozen values, never SpiffWorkflow objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from wfa.model import Deadline, Flow, Lane, Link, Node
from wfa.model.kinds import TimerKind, TriggerKind

NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PathStep:
    """One thing around a step: a call activity, a sub-process, or one of several instances."""

    node_id: str
    name: str
    index: int | None = None  #: 1, 2, 3 … of a multi-instance or loop activity
    #: what began with one occurrence of a non-interrupting event has a number, else 0
    wave: int = 0

    def __str__(self) -> str:
        wave = f"@{self.wave}" if self.wave else ""
        index = f"#{self.index}" if self.index is not None else ""
        return self.node_id + wave + index


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the running flow something stands."""

    node: Node
    flow: Flow  #: the file the node is drawn in: a called flow inside a call activity
    path: tuple[PathStep, ...]  #: what is around it, outermost first
    index: int | None = None  #: 1, 2, 3 … where the node itself is done several times
    wave: int = 0  #: which occurrence of a non-interrupting event it belongs to, 0: none

    @property
    def node_id(self) -> str:
        """Id of the node, unique in its file."""
        return self.node.id

    @property
    def address(self) -> str:
        """The place as one string, unique in a run: what ``Run.reopen`` takes.

        Ids from the outermost activity to the node, joined by ``/``; ``@`` and ``#`` with a number
        behind an id tell the wave and the instance where there are any.
        """
        here = PathStep(self.node.id, self.node.name, self.index, self.wave)
        return "/".join(map(str, (*self.path, here)))


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStep(Place):
    """A step that waits for a person, or for a message that a person may also enter by hand."""

    token: int
    lane: Lane | None  #: of the step, else of the call activity or sub-process around it
    variables: Mapping[str, object] = field(
        default_factory=lambda: NOTHING
    )  #: known only here: loop item, mapped inputs …
    #: may be done, but nothing waits for it: a step of an ad-hoc sub-process (``Run.begin`` begins
    #: it), or a message that may come while something else goes on and has a form
    offered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingEvent(Place):
    """A timer, message, signal or condition that something waits for."""

    token: int
    definition: int  #: which of the event's definitions, 0-based; names it with ``token``
    kind: TriggerKind
    name: str = ""  #: of the message or signal
    reference: str = ""  #: id of the message or signal in its file
    link: Link | None = None  #: of the message: which flow it comes from
    timer: TimerKind | None = None
    expression: str = ""  #: time expression or condition, as written
    deadline: Deadline | None = None  #: timers: the period, where the file gives one
    fired: int = 0  #: how often it has happened since it began to wait (cycles)
    interrupting: bool = True
    attached_to: str = ""  #: boundary events: id of the activity
    variables: Mapping[str, object] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCall(Place):
    """Work for a connector, to be done after the commit."""

    token: int
    connector: str
    parameters: Mapping[str, object] = field(default_factory=lambda: NOTHING)  #: evaluated
    result: str = ""  #: variable that receives the answer


class MisfitKind(StrEnum):
    """Why a running case cannot go on with another edition."""

    GONE = "gone"  #: the node it stands at is not there
    OF_ANOTHER_KIND = "of_another_kind"  #: it is, but does something else
    REPEATED_OTHERWISE = "repeated_otherwise"
    CALLS_ANOTHER = "calls_another"
    HANDS_OVER_OTHERWISE = "hands_over_otherwise"  #: variables of the called flow
    ANOTHER_CONNECTOR = "another_connector"  #: while a connector is being asked
    WAITS_FOR_ANOTHER = "waits_for_another"  #: an event of another kind
    JOINED_OTHERWISE = "joined_otherwise"  #: it waits on an arrow that no longer leads to its join
    STARVES = "starves"  #: a join ahead would wait for a branch that never began
    DOUBLES = "doubles"  #: two branches would do the same step one after the other
    BEING_UNDONE = "being_undone"  #: compensation is going on
    CANNOT_BE_UNDONE = "cannot_be_undone"  #: what completed has lost its compensation


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit(Place):
    """One reason against going on with another edition, at a node of the edition until now."""

    kind: MisfitKind
    other: str = ""  #: STARVES, DOUBLES: name of the step that would be missing or doubled


@dataclass(frozen=True, slots=True, kw_only=True)
class StartEvent:
    """One way a case of the flow begins."""

    node: Node
    definition: int = 0  #: which of the event's definitions, 0-based
    kind: TriggerKind | None  #: None: somebody starts it
    name: str = ""
    reference: str = ""
    link: Link | None = None
    timer: TimerKind | None = None
    expression: str = ""
    deadline: Deadline | None = None

    @property
    def node_id(self) -> str:
        """Id of the start event, instantiating receive task or event."""
        return self.node.id


class HappeningKind(StrEnum):
    """What happened. Values may be stored: never rename one."""

    ENTERED = "entered"  #: a node was reached and began
    LEFT = "left"  #: a node completed
    WITHDRAWN = "withdrawn"  #: a node was cancelled before it completed
    FIRED = "fired"  #: an event occurred
    MESSAGE = "message"  #: thrown, for other cases and systems
    SIGNAL = "signal"  #: thrown, also for other cases
    ESCALATED = "escalated"
    ERROR = "error"
    COMPENSATED = "compensated"
    FINISHED = "finished"  #: the case
    CANCELLED = "cancelled"  #: the case


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening(Place):
    """One thing that happened since the run was loaded, in order."""

    kind: HappeningKind
    token: int
    arrow: str = ""  #: ENTERED: id of the sequence flow that led here, where there was one
    name: str = ""  #: message or signal name, error or escalation code
    reference: str = ""  #: id of the message, signal, error or escalation in its file
    link: Link | None = None  #: MESSAGE: where it goes
    caught: bool = True  #: ERROR, ESCALATED: whether anything caught it
    values: Mapping[str, object] = field(
        default_factory=lambda: NOTHING
    )  #: MESSAGE: variables sent along
