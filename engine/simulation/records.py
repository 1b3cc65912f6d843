"""What happened in a simulation, as it is counted while it runs. Moments are aware."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from engine.simulation.office_hours import OfficeTime
from engine.simulation.values import Pool


@dataclass(slots=True)
class StepRecord:
    """One step, under the name it has on its way through the parts."""

    key: str
    name: str
    role: str
    starts: list[float] = field(default_factory=list)  #: seconds after the case was received
    done: int = 0
    ended: int = 0
    waited: list[float] = field(default_factory=list)  #: minutes of office time
    outside: list[float] = field(default_factory=list)  #: days


@dataclass(slots=True)
class PoolRecord:
    """One pool of people."""

    worked: float = 0.0  #: minutes of office time
    worked_in_time: float = 0.0  #: of those, while cases arrived
    waited: float = 0.0
    queue: int = 0  #: work items that could be done and are not begun, now
    longest_queue: int = 0


class Records:
    """Everything that is counted."""

    def __init__(self, time: OfficeTime, until: datetime) -> None:
        self.steps: dict[tuple[str, str], StepRecord] = {}
        self.pools: dict[Pool, PoolRecord] = defaultdict(PoolRecord)
        self._time = time
        self._until = until  #: end of the arrivals: loads are measured up to here

    def step(self, key: str, name: str, role: str) -> StepRecord:
        """Return the record of a step."""
        return self.steps.setdefault((key, name), StepRecord(key, name, role))

    def queued(self, pool: Pool, change: int) -> None:
        """Note that a work item joined the queue of a pool, or left it."""
        record = self.pools[pool]
        record.queue += change
        record.longest_queue = max(record.longest_queue, record.queue)

    def begun(self, step: StepRecord, pool: Pool, since: datetime, at: datetime) -> None:
        """Note that somebody began what could be done since a moment."""
        waited = self._time.minutes_between(since, at)
        step.waited.append(waited)
        self.pools[pool].waited += waited

    def worked(self, pool: Pool, since: datetime, at: datetime) -> None:
        """Note that somebody worked between two moments."""
        record = self.pools[pool]
        record.worked += self._time.minutes_between(since, at)
        record.worked_in_time += self._time.minutes_between(since, min(at, self._until))

    def took(self, step: StepRecord, time: timedelta) -> None:
        """Note how long an outside party took."""
        step.outside.append(time / timedelta(days=1))
