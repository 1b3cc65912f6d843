"""所要時間: waiting and working, by the clock and in opening days, without 保留."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.history.events import CaseTrace, Onlooker, events_of
from engine.history.flow_times import FlowTimes, flow_times
from engine.history.item_times import ItemTime, case_time, item_times
from engine.history.spreads import Duration, Durations, quantile
from engine.values import CaseStatus, HistoryKind
from municipality.opening_calendar import OpeningCalendar
from tests.unit.engine.history_rows import AT, Rows

#: A Monday, ten in the morning in Japan; the Wednesday after it is closed.
CALENDAR = OpeningCalendar({date(2026, 11, 18): "休庁日"})
DAY = 24 * 60
ALL = Onlooker(sections={1: "市民課", 2: "税務課"}, named=None)


def opened(rows: Rows, item: str, minute: float = 0, *, step: str = "受け付ける") -> None:
    rows.tell(HistoryKind.STEP_OPENED, step, minute=minute, item=item, role="L1", section=1)


def claimed(rows: Rows, item: str, minute: float, *, by: int = 1) -> None:
    rows.tell(HistoryKind.CLAIMED, "受け付ける", by=by, minute=minute, item=item)


def done(
    rows: Rows, item: str, minute: float, *, by: int = 1, step: str = "受け付ける", **facts: object
) -> None:
    rows.tell(HistoryKind.STEP_COMPLETED, step, by=by, minute=minute, item=item, **facts)


def trace(rows: Rows, looking: Onlooker = ALL, **changes: object) -> CaseTrace:
    made = CaseTrace(
        number="R8-01-000001",
        business_no="01",
        flow_id="01-01",
        flow_title="転入",
        edition=1,
        status=CaseStatus.FINISHED,
        started_at=AT,
        finished_at=rows[-1].at,
        ended_with="",
        events=events_of(rows, 1, looking),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def times(rows: Rows) -> list[ItemTime]:
    return list(item_times(trace(rows), CALENDAR))


def minutes(duration: Duration | None) -> float | None:
    return None if duration is None else duration.time / timedelta(minutes=1)


def test_a_step_waits_until_it_is_claimed_and_is_worked_on_from_then() -> None:
    rows = Rows()
    opened(rows, "a")
    claimed(rows, "a", 30)
    done(rows, "a", 40)
    (item,) = times(rows)
    assert (minutes(item.waiting), minutes(item.working), minutes(item.total)) == (30, 10, 40)
    assert item.is_finished


def test_a_draft_is_a_beginning() -> None:
    rows = Rows()
    opened(rows, "a")
    done(rows, "a", 40, begun=rows.begun(25))
    (item,) = times(rows)
    assert (minutes(item.waiting), minutes(item.working)) == (25, 15)


def test_without_a_beginning_only_the_whole_is_known() -> None:
    rows = Rows()
    opened(rows, "a")
    done(rows, "a", 40)
    (item,) = times(rows)
    assert (item.waiting, item.working, minutes(item.total)) == (None, None, 40)


def test_a_step_given_back_waits_again() -> None:
    rows = Rows()
    opened(rows, "a")
    claimed(rows, "a", 10)
    rows.tell(HistoryKind.RELEASED, "受け付ける", by=1, minute=15, item="a")
    claimed(rows, "a", 35, by=2)
    done(rows, "a", 42, by=2)
    (item,) = times(rows)
    assert (minutes(item.waiting), minutes(item.working)) == (30, 12)


def test_time_on_hold_is_neither() -> None:
    rows = Rows()
    opened(rows, "a")
    opened(rows, "b")
    claimed(rows, "a", 10)
    rows.tell(HistoryKind.SUSPENDED, by=1, minute=20)
    rows.tell(HistoryKind.RESUMED, by=1, minute=20 + 3 * DAY)
    done(rows, "a", 25 + 3 * DAY)
    done(rows, "b", 30 + 3 * DAY)
    first, second = times(rows)
    assert (minutes(first.waiting), minutes(first.working)) == (10, 15)
    assert (minutes(second.total), second.total.days) == (30, 0)
    assert minutes(case_time(trace(rows), CALENDAR)) == 30


def test_a_step_that_opens_on_hold_waits_from_the_resumption() -> None:
    rows = Rows()
    rows.tell(HistoryKind.SUSPENDED, by=1)
    opened(rows, "a", 5)
    rows.tell(HistoryKind.RESUMED, by=1, minute=60)
    done(rows, "a", 70)
    assert minutes(times(rows)[0].total) == 10


@pytest.mark.parametrize(
    ("days", "opening_days"),
    [(0, 0), (1, 1), (2, 1), (3, 2), (4, 3), (5, 3), (7, 3), (8, 4)],  # Mon … Tue, 18th closed,
)  # and the 23rd is 勤労感謝の日
def test_opening_days_leave_out_closed_ones(days: int, opening_days: int) -> None:
    rows = Rows()
    opened(rows, "a")
    done(rows, "a", days * DAY)
    assert times(rows)[0].total.days == opening_days


def test_steps_that_were_not_finished() -> None:
    rows = Rows()
    for item in ("a", "b", "c"):
        opened(rows, item)
    rows.tell(HistoryKind.STEP_CANCELLED, "受け付ける", minute=5, item="a")
    rows.tell(HistoryKind.SENT_BACK, "受け付ける", by=1, minute=6, item="b", closed=True)
    rows.tell(HistoryKind.COMMENTED, by=1, minute=60)
    found = times(rows)
    assert [(each.is_finished, each.end is None) for each in found] == [
        (False, False), (False, False), (False, True),
    ]  # fmt: skip
    assert minutes(found[-1].total) == 60


def case(minute: float, *, by: int = 1, begun: bool = True) -> Rows:
    rows = Rows()
    opened(rows, "a")
    if begun:
        claimed(rows, "a", minute / 2, by=by)
    done(rows, "a", minute, by=by)
    opened(rows, "b", minute, step="本人を確認する › 確かめる")
    done(rows, "b", minute + 60, by=by, step="本人を確認する › 確かめる")
    return rows


def report(traces: Iterable[CaseTrace]) -> FlowTimes:
    (flow,) = flow_times(traces, CALENDAR)
    return flow


def test_a_flow_is_one_across_its_editions() -> None:
    flow = report(
        [
            trace(case(60)),
            trace(case(120), edition=2, flow_title="転入（新）"),
            trace(case(600), status=CaseStatus.WITHDRAWN),
        ]
    )
    assert (flow.flow_id, flow.title, flow.editions) == ("01-01", "転入", (1, 2))
    assert (flow.cases, flow.finished) == (3, 2)
    assert flow.total is not None
    assert (flow.total.count, flow.total.median) == (2, 2.5)
    assert [step.name for step in flow.steps] == ["受け付ける", "本人を確認する › 確かめる"]
    first = flow.steps[0]
    assert first.total is not None
    assert first.waiting is not None
    assert (first.finished, first.total.median, first.waiting.median) == (3, 2.0, 1.0)
    assert flow.steps[1].waiting is None


def test_a_step_of_two_parts_is_two_steps() -> None:
    rows = Rows()
    for number, around in enumerate(("前に確認する", "後に確認する")):
        rows.tell(
            HistoryKind.STEP_OPENED, "Task_1", minute=number, item=around, role="L1", section=1
        )
        rows[-1] = replace(rows[-1], step_name=f"{around} › 確かめる")
    rows.tell(HistoryKind.COMMENTED, by=1, minute=9)
    assert [step.name for step in report([trace(rows)]).steps] == [
        "前に確認する › 確かめる", "後に確認する › 確かめる",
    ]  # fmt: skip


def test_people_are_told_apart_only_for_those_who_may_see_them() -> None:
    rows = [case(60, by=1), case(120, by=2), case(240, by=2, begun=False)]
    people = report(map(trace, rows)).steps[0].people
    assert [(each.name, each.section, each.total.count) for each in people] == [
        ("職員1", "市民課", 1), ("職員2", "市民課", 2),
    ]  # fmt: skip
    assert [each.working.count if each.working else 0 for each in people] == [1, 1]
    stranger = Onlooker(sections=ALL.sections, named=frozenset({2}))
    flow = report(trace(each, stranger) for each in rows)
    assert [step.people for step in flow.steps] == [(), ()]
    assert flow.steps[0].finished == 3


def test_two_people_of_one_name_are_two() -> None:
    rows = []
    for number in (1, 2):
        made = case(60, by=number)
        rows.append(Rows(replace(row, actor_name="佐藤") for row in made))
    assert [each.name for each in report(map(trace, rows)).steps[0].people] == ["佐藤", "佐藤"]


@given(st.lists(st.integers(0, 10**6).map(float), min_size=1))
def test_quantiles_are_ordered_and_within(values: list[float]) -> None:
    ordered = sorted(values)
    middle, high = quantile(ordered, 0.5), quantile(ordered, 0.9)
    assert ordered[0] <= middle <= high <= ordered[-1]
    assert quantile(ordered, 0) == ordered[0]
    assert quantile(ordered, 1) == ordered[-1]


def test_spreads_are_in_hours_and_opening_days() -> None:
    durations = Durations()
    assert durations.any_spread() is None
    for hours in range(1, 12):
        durations.add(Duration(time=timedelta(hours=hours), days=hours // 4))
    found = durations.spread()
    assert (found.count, found.median, found.high) == (11, 6.0, 10.0)
    assert (found.median_days, found.high_days) == (1.0, 2.0)


def test_the_day_is_the_day_in_japan() -> None:
    late = datetime(2026, 11, 16, 14, 59, tzinfo=UTC)  # 23:59 in Japan
    rows = Rows()
    opened(rows, "a", (late - AT) / timedelta(minutes=1))
    done(rows, "a", (late - AT) / timedelta(minutes=1) + 2)
    assert times(rows)[0].total.days == 1
