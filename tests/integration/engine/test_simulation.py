"""Simulation on the real engine: what queueing theory and common sense ask of it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from engine.simulation.as_json import report_json
from engine.simulation.office_hours import USUAL_HOURS, read_hours
from engine.simulation.simulating import simulate
from engine.simulation.values import Arrivals, Plan, Pool, Report, Town
from engine.simulation.workbook import simulation_workbook
from errors import NagarezuError
from errors.case import FlowNotStartable
from errors.simulation import SettingUnknown, SettingWrong
from municipality.roles import Role
from wfa.library import standard_flows

FLOWS = Path(__file__).parents[2] / "data" / "engine"
COUNTER = Pool(roles=frozenset({Role.COUNTER}), number=1)
PLAN = Plan(cases=60, first_day=date(2026, 11, 16), hours=read_hours(USUAL_HOURS), days=4)
HOURS = PLAN.hours.minutes


_REPORTS: dict[str, Report] = {}


def run(name: str, plan: Plan) -> Report:
    """Return the report of a plan, run once for all tests."""
    key = f"{name} {plan!r}"
    if key not in _REPORTS:
        _REPORTS[key] = simulate(name, (FLOWS / name).read_bytes(), plan)
    return _REPORTS[key]


def with_people(number: int, **changes: object) -> Plan:
    return replace(PLAN, pools=(replace(COUNTER, number=number),), **changes)  # type: ignore[arg-type]


ONE, TWO = with_people(1), with_people(2)
EVEN = with_people(1, arrivals=Arrivals.EVEN, variation=0.0)


def test_load_is_arrival_rate_times_minutes() -> None:
    """15 cases a day of exactly 20 minutes in 465: 0.645 of one person, half of that of two.

    The last case ends a little after the last arrival day, which is as long as loads are measured.
    """
    for number in (1, 2):
        plan = replace(EVEN, pools=(replace(COUNTER, number=number),))
        (pool,) = run("madoguchi.bpmn", plan).pools
        assert pool.worked == pytest.approx(60 * 20)
        assert pool.load == pytest.approx(15 * 20 / HOURS / number, rel=0.005)


def test_evenly_spaced_cases_never_wait_when_there_is_time_for_them() -> None:
    waiting = run("madoguchi.bpmn", EVEN).steps[0].waiting
    assert waiting is not None
    assert (waiting.count, waiting.most) == (60, 0)


def test_chance_makes_them_wait_and_one_more_person_makes_them_wait_less() -> None:
    alone, together = run("madoguchi.bpmn", ONE), run("madoguchi.bpmn", TWO)
    assert alone.pools[0].waited > 2 * together.pools[0].waited > 0
    assert alone.lead_hours is not None
    assert together.lead_hours is not None
    assert alone.lead_hours.mean > together.lead_hours.mean
    assert alone.pools[0].longest_queue > together.pools[0].longest_queue


def test_more_work_than_time_grows_a_queue_and_is_called_the_bottleneck() -> None:
    report = run("madoguchi.bpmn", with_people(1, minutes={"010": 40.0}))
    (pool,) = report.pools
    left_over = (60 * 40 - PLAN.days * HOURS) / 40  # what four days of one person cannot do
    assert pool.load > 0.95
    assert pool.longest_queue == pytest.approx(left_over, abs=4)
    assert report.bottleneck.pool == "窓口担当"
    assert "2人にすると" in report.bottleneck.reason
    assert report.finished == 60


def test_every_case_that_came_is_somewhere() -> None:
    report = run("todoke.bpmn", replace(PLAN, cases=25, outcomes={"030": {"差戻し": 0.3}}))
    assert report.started == 25
    assert report.finished + sum(each.cases for each in report.stuck) == 25
    assert sum(report.endings.values()) == sum(report.lead_counts.values()) == report.finished
    by_key = {step.key: step for step in report.steps}
    # 差戻し leads back to 審査: what is decided was reviewed once more.
    assert by_key["010"].done == 25
    assert by_key["020"].done == by_key["030"].done > 25
    assert [pool.name for pool in report.pools] == ["窓口担当", "審査・入力担当", "課長"]
    for deadline in report.deadlines:
        assert deadline.kept + deadline.missed == report.finished


def test_outcomes_come_as_often_as_asked() -> None:
    certain = replace(PLAN, cases=8, outcomes={"届出を決裁する": {"不受理": 1.0}})
    assert run("todoke.bpmn", certain).endings == {"不受理": 8}
    never = replace(PLAN, cases=8, rare=0.0)
    assert run("todoke.bpmn", never).endings.get("不受理", 0) == 0


def test_timers_fire_and_outside_parties_take_their_time() -> None:
    late = replace(PLAN, cases=6, minutes={"Task_hosei": 20 * HOURS})
    # Two reminders and then the end of the period, while somebody still has the step in hand.
    assert run("kigen.bpmn", late).endings == {"催促した・みなし取下げ": 6}
    slow = replace(PLAN, cases=6, variation=0.0, outside_days=7.0)
    report = run("jushin.bpmn", slow)
    took = [step.outside for step in report.steps if step.outside]
    assert took
    assert all(7 <= each.mean < 12 for each in took)


def test_the_same_seed_gives_the_same_report_and_another_another() -> None:
    plan = replace(PLAN, cases=10)
    content = (FLOWS / "todoke.bpmn").read_bytes()
    first = report_json(run("todoke.bpmn", plan))
    assert report_json(simulate("todoke.bpmn", content, plan)) == first
    assert report_json(run("todoke.bpmn", replace(plan, seed=2))) != first


_PROGRAM = """
import sys
from pathlib import Path
from datetime import date
from engine.simulation.as_json import report_json
from engine.simulation.office_hours import USUAL_HOURS, read_hours
from engine.simulation.simulating import simulate
from engine.simulation.values import Plan
plan = Plan(cases=10, first_day=date(2026, 11, 16), hours=read_hours(USUAL_HOURS), days=4)
path = Path(sys.argv[1])
sys.stdout.write(report_json(simulate(path.name, path.read_bytes(), plan)))
"""


def test_another_process_comes_to_the_same_report() -> None:
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _PROGRAM, str(FLOWS / "todoke.bpmn")],
        capture_output=True, check=True, text=True, env={"PYTHONHASHSEED": "77", "PYTHONPATH": "."},
    )  # fmt: skip
    assert json.loads(told.stdout) == json.loads(
        report_json(run("todoke.bpmn", replace(PLAN, cases=10)))
    )


def test_days_come_from_the_volume_and_closed_days_are_left_out() -> None:
    closed = Town(closed_days={date(2026, 11, 16): "休庁日"})
    report = simulate(
        "madoguchi.bpmn",
        (FLOWS / "madoguchi.bpmn").read_bytes(),
        replace(PLAN, cases=30, days=0, town=closed),
    )
    assert (report.plan.days, report.first_day) == (2, date(2026, 11, 17))
    assert any("15件/日" in sentence for sentence in report.assumptions)
    assert report.compared_with == "30分"
    assert report.within_standard is not None


def test_progress_is_told_case_by_case() -> None:
    seen: list[int] = []
    content = (FLOWS / "madoguchi.bpmn").read_bytes()
    simulate("madoguchi.bpmn", content, replace(PLAN, cases=5), seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 5


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"outcomes": {"999": {"差戻し": 0.1}}}, SettingUnknown),
        ({"outcomes": {"030": {"保留": 0.1}}}, SettingUnknown),
        ({"outcomes": {"030": {"承認": 0.8, "差戻し": 0.8}}}, SettingWrong),
        ({"minutes": {"999": 1.0}}, SettingUnknown),
        ({"answers": {"無い項目": {"1": 1.0}}}, SettingUnknown),
    ],
)
def test_settings_that_do_not_fit_the_flow(
    changes: dict[str, object], refusal: type[NagarezuError]
) -> None:
    plan = replace(PLAN, **changes)  # type: ignore[arg-type]
    with pytest.raises(refusal) as found:
        simulate("todoke.bpmn", (FLOWS / "todoke.bpmn").read_bytes(), plan)
    assert found.value.user_message.endswith("。")


def test_a_flow_that_nobody_starts_is_refused() -> None:
    entry = standard_flows().get("53-09")
    with pytest.raises(FlowNotStartable):
        simulate(entry.name, entry.content, replace(PLAN, cases=1))


def test_a_standard_flow_with_its_parts_runs_to_the_end() -> None:
    entry = standard_flows().get("22-01")
    report = simulate(entry.name, entry.content, replace(PLAN, cases=5))
    assert (report.started, report.finished, report.stuck) == (5, 5, ())


def test_the_report_as_json_and_workbook() -> None:
    report = run("madoguchi.bpmn", ONE)
    told = json.loads(report_json(report))
    assert told["cases"]["finished"] == 60
    assert told["staff"][0]["load"] == pytest.approx(report.pools[0].load)
    assert told["plan"]["hours"] == USUAL_HOURS
    book = openpyxl.load_workbook(io.BytesIO(simulation_workbook(report)))
    assert book.sheetnames == ["まとめ", "作業", "担当", "所要日数"]
    assert [cell.value for cell in book["作業"][4]][:4] == ["010", "受け付ける", "窓口担当", 60]
    counts = [row[1].value for row in book["所要日数"].iter_rows(min_row=4)]
    assert sum(int(str(count)) for count in counts) == 60
