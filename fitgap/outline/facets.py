"""Everything about an item besides its name and place: performer, documents, means, time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from fitgap.labels.words import Label
from fitgap.outline.spans import Span
from wfa.model.kinds import TriggerKind


class Means(IntEnum):
    """How work is done, by degree of automation."""

    MANUAL = 0  #: 手作業
    TERMINAL = 1  #: 端末
    AUTOMATIC = 2  #: 自動


class Route(StrEnum):
    """The way something reaches the office, as far as a name says so."""

    COUNTER = "counter"
    MAIL = "mail"
    FAX = "fax"
    ONLINE = "online"
    PHONE = "phone"
    OTHER_OFFICE = "other_office"


@dataclass(frozen=True, slots=True)
class Performer:
    """Who does it: a lane, or a pool without lanes."""

    id: str
    label: Label
    system: bool = False


@dataclass(frozen=True, slots=True)
class MeansOf:
    """What a file says about how a step is done."""

    drawn: Means | None  #: by the type of the task; None: a plain, sending or receiving task
    written: Means | None  #: 実施方法 in our own extension
    evident: Means | None  #: of plain tasks: from the lane or the name, where obvious
    office_software: bool = False  #: the name speaks of a spreadsheet or a word processor

    @property
    def effective(self) -> Means | None:
        """What counts: what is written, else drawn, else evident."""
        if self.written is not None:
            return self.written
        return self.evident if self.drawn is None else self.drawn


@dataclass(frozen=True, slots=True)
class Facets:
    """The facets of one item."""

    performer: Performer | None = None
    inputs: tuple[Label, ...] = ()
    outputs: tuple[Label, ...] = ()
    means: MeansOf = MeansOf(None, None, None)
    trigger: TriggerKind | None = None
    span: Span | None = None  #: what a timer waits for
    deadlines: tuple[tuple[str, Span], ...] = ()  #: named periods in our own extension
    routes: frozenset[Route] = frozenset()
    sender: str = ""  #: who sends it, as far as the name says
    by_voice: bool = False  #: the name says by telephone or orally
    outcome: str = ""  #: of end events: the way the procedure ends
