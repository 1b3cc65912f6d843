"""From what was counted to the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean, median

from engine.clock import japan_date
from engine.history.spreads import quantile
from engine.kinds import CaseStatus
from engine.simulation.arrivals import arrival_start
from engine.simulation.bottlenecks import find_bottleneck
from engine.simulation.office import EndedCase
from engine.simulation.running import OpenCase, Simulation, Stage
from engine.simulation.standard_periods import StandardPeriod, read_standard_period
from engine.simulation.values import (
    DeadlineFigures,
    PoolFigures,
    Report,
    Spread,
    StepFigures,
    Stuck,
)
from municipality.opening_calendar import OpeningCalendar

_HOUR = timedelta(hours=1)


def spread(values: Iterable[float]) -> Spread | None:
    """Return how numbers are spread; None without any."""
    ordered = sorted(values)
    if not ordered:
        return None
    return Spread(
        count=len(ordered),
        mean=fmean(ordered),
        median=median(ordered),
        high=quantile(ordered, 0.9),
        most=ordered[-1],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ended:
    """One finished case."""

    case: EndedCase
    at: datetime


def report_of(
    stage: Stage, simulation: Simulation, cases: Sequence[EndedCase], told: tuple[str, ...]
) -> Report:
    """Return the report of a simulation.

    Args:
        stage: what it played with.
        simulation: after it has run.
        cases: as the engine has them.
        told: what was assumed, in sentences.
    """
    plan, info = stage.plan, stage.info
    ended = [
        _Ended(case=case, at=case.finished_at)
        for case in cases
        if case.status is CaseStatus.FINISHED and case.finished_at is not None
    ]
    calendar = stage.time.calendar
    days = [_opening_days(each, calendar) for each in ended]
    period = read_standard_period(plan.standard_period or info.standard_period)
    pools = tuple(_pools(stage, simulation))
    return Report(
        flow_id=info.flow_id,
        title=info.title,
        plan=plan,
        assumptions=told,
        first_day=japan_date(arrival_start(plan, stage.time)),
        last_day=japan_date(stage.town.clock.now()),
        started=len(cases),
        finished=len(ended),
        per_day=len(ended) / plan.days,
        endings=dict(Counter(each.case.ended_with or "終了" for each in ended).most_common()),
        stuck=_stuck(simulation.open.values()),
        lead_hours=spread((each.at - each.case.started_at) / _HOUR for each in ended),
        lead_days=spread(days),
        lead_counts=dict(sorted(Counter(days).items())),
        standard_period=plan.standard_period or info.standard_period,
        compared_with=str(period) if period else "",
        within_standard=_within(ended, period, calendar),
        deadlines=tuple(_deadlines(ended)),
        steps=tuple(_steps(stage, simulation)),
        pools=pools,
        outcomes=stage.choosing.outcomes,
        bottleneck=find_bottleneck(pools, len(cases)),
    )


def _opening_days(ended: _Ended, calendar: OpeningCalendar) -> int:
    return calendar.count_opening_days(japan_date(ended.case.started_at), japan_date(ended.at))


def _within(
    ended: Sequence[_Ended], period: StandardPeriod | None, calendar: OpeningCalendar
) -> int | None:
    if period is None:
        return None
    return sum(period.keeps(each.case.started_at, each.at, calendar) for each in ended)


def _deadlines(ended: Iterable[_Ended]) -> Iterator[DeadlineFigures]:
    kept: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for each in ended:
        for name, due in each.case.deadlines:
            (kept if japan_date(each.at) <= due else missed)[name] += 1
    for name in sorted({*kept, *missed}):
        yield DeadlineFigures(name=name, kept=kept[name], missed=missed[name])


def _stuck(cases: Iterable[OpenCase]) -> tuple[Stuck, ...]:
    places = Counter(
        "、".join(sorted({*(item.name for item in case.items.values()), *case.waits})) or "（不明）"
        for case in cases
    )
    return tuple(Stuck(place=place, cases=number) for place, number in places.most_common())


def _steps(stage: Stage, simulation: Simulation) -> Iterator[StepFigures]:
    by_key = {step.key: step for step in stage.steps.all}
    records = simulation.records.steps.values()
    for record in sorted(records, key=lambda each: median(each.starts)):
        step = by_key.get(record.key)
        known = step is not None and step.minutes is not None
        yield StepFigures(
            key=record.key,
            name=record.name,
            role=record.role,
            done=record.done,
            ended=record.ended,
            per_day=record.done / stage.plan.days,
            drawn_per_day=step.drawn_per_day if step else None,
            minutes=stage.choosing.mean_minutes(step) if step else stage.plan.usual_minutes,
            assumed=not known and record.key not in stage.choosing.minutes,
            waiting=spread(record.waited),
            outside=spread(record.outside),
        )


def _pools(stage: Stage, simulation: Simulation) -> Iterator[PoolFigures]:
    records = simulation.records.pools
    minutes = stage.plan.days * stage.plan.hours.minutes
    whole = sum(record.waited for record in records.values())
    for pool in stage.plan.pools:
        record = records[pool]
        yield PoolFigures(
            name=pool.name,
            number=pool.number,
            load=record.worked_in_time / (minutes * pool.number),
            worked=record.worked,
            waited=record.waited,
            share=record.waited / whole if whole else 0.0,
            longest_queue=record.longest_queue,
        )
