"""When cases arrive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from random import Random

from engine.clock import japan_midnight
from engine.simulation.office_hours import OfficeTime
from engine.simulation.values import Arrivals, Plan


def arrival_moments(plan: Plan, time: OfficeTime, chance: Random) -> Iterator[datetime]:
    """Yield the moments at which the cases arrive, earliest first: all within office hours."""
    whole = plan.days * plan.hours.minutes
    if plan.arrivals is Arrivals.EVEN:
        minutes = [whole * (place + 0.5) / plan.cases for place in range(plan.cases)]
    else:
        minutes = sorted(chance.uniform(0, whole) for _ in range(plan.cases))
    first = arrival_start(plan, time)
    for each in minutes:
        yield time.after(first, each)


def arrival_start(plan: Plan, time: OfficeTime) -> datetime:
    """Return when the first day of the arrivals begins."""
    return time.next_open(japan_midnight(plan.first_day))


def arrival_end(plan: Plan, time: OfficeTime) -> datetime:
    """Return when the last day of the arrivals is over."""
    return time.after(arrival_start(plan, time), plan.days * plan.hours.minutes)
