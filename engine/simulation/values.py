"""What a simulation is told, and what it reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from engine.forms.random_answers import NO_WISHES, Wishes
from engine.simulation.office_hours import OfficeHours
from municipality.kinds import MunicipalityKind
from municipality.roles import Role


class Arrivals(StrEnum):
    """How cases arrive within their days."""

    RANDOM = "random"  #: each at any moment of the office hours
    EVEN = "even"  #: at equal distances


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """People who do the same roles."""

    roles: frozenset[Role]
    number: int

    @property
    def name(self) -> str:
        """Their roles in words, e.g. 窓口担当+審査・入力担当."""
        return "+".join(role.label for role in Role if role in self.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """The municipality in which it plays."""

    name: str = "模擬市"
    kind: MunicipalityKind = MunicipalityKind.CITY
    has_welfare_office: bool = True
    closed_days: Mapping[date, str] = field(default_factory=dict)  #: beyond the general ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything a simulation depends on; the same plan gives the same report.

    Steps are named by work number (of a common part: ``CP-01/010``), node id or name.
    """

    cases: int
    first_day: date
    hours: OfficeHours
    days: int = 0  #: opening days over which they arrive; 0: as the volumes of the flow say
    pools: tuple[Pool, ...] = ()  #: roles that are in none have one person
    seed: int = 1
    arrivals: Arrivals = Arrivals.RANDOM
    #: How much working times differ from case to case: standard deviation by mean; 0: not at all.
    variation: float = 0.5
    usual_minutes: float = 5.0  #: of steps for which the flow gives no minutes
    outside_days: float = 5.0  #: calendar days until an outside party answers
    #: probability of each outcome that sends back, refuses or withdraws, unless it has its own
    rare: float = 0.05
    outcomes: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  #: by step, outcome
    answers: Wishes = field(default_factory=lambda: NO_WISHES)  #: by field and entry
    minutes: Mapping[str, float] = field(default_factory=dict)  #: by step
    outside: Mapping[str, float] = field(default_factory=dict)  #: calendar days, by step
    town: Town = field(default_factory=Town)
    #: calendar days after the last arrival at which it ends at the latest
    longest: int = 3 * 365
    standard_period: str = ""  #: 標準処理期間, e.g. 30日 or 7開庁日; empty: as the flow says


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How numbers are spread."""

    count: int
    mean: float
    median: float
    high: float  #: nine of ten are not higher
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFigures:
    """One step."""

    key: str  #: work number, e.g. 010 or CP-01/010; else the node id
    name: str  #: with its path
    role: str  #: in words
    done: int  #: how often it was finished
    ended: int  #: how often it ended otherwise: interrupted, not needed any more
    per_day: float  #: finished per opening day of the arrivals
    drawn_per_day: float | None  #: the same as the flow has it, None: it says nothing
    minutes: float  #: drawn or assumed, for one case
    assumed: bool  #: the flow gives no minutes
    waiting: Spread | None  #: minutes of office time from when it could be done until it was begun
    outside: Spread | None  #: calendar days that an outside party took before


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolFigures:
    """One pool of people."""

    name: str
    number: int
    load: float  #: share of their office time they worked while cases arrived, 0 to 1
    worked: float  #: minutes of office time in all
    waited: float  #: minutes of office time that cases waited for them, in all
    share: float  #: of all waiting, 0 to 1
    longest_queue: int  #: most work items that could be done and were not begun


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineFigures:
    """One deadline of the cases."""

    name: str
    kept: int
    missed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuck:
    """Where cases stood that did not end."""

    place: str
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bottleneck:
    """What holds the work up most."""

    pool: str  #: empty: nothing does
    reason: str  #: Japanese


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What came of it."""

    flow_id: str
    title: str
    plan: Plan
    assumptions: tuple[str, ...]  #: Japanese sentences
    first_day: date
    last_day: date  #: of the last thing that happened
    started: int
    finished: int
    per_day: float  #: cases finished per opening day of the arrivals
    endings: Mapping[str, int]  #: finished cases by how they ended
    stuck: tuple[Stuck, ...]
    lead_hours: Spread | None  #: of finished cases, by the clock
    lead_days: Spread | None  #: of finished cases, opening days
    lead_counts: Mapping[int, int]  #: finished cases by opening days
    standard_period: str  #: as the flow says
    compared_with: str  #: the period that was compared with, empty: none could be read
    within_standard: int | None  #: finished cases within them
    deadlines: tuple[DeadlineFigures, ...]
    steps: tuple[StepFigures, ...]  #: in the order in which they usually come
    pools: tuple[PoolFigures, ...]
    outcomes: Mapping[str, Mapping[str, float]]  #: probabilities, by step and outcome
    bottleneck: Bottleneck
