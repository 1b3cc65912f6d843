"""Timers: they fire when their time has come, once, and vanish with what they watched."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from engine.clock import JAPAN
from engine.tables import JobRow
from engine.tables.jobs import JobStatus
from engine.values import CaseStatus
from errors.case import FlowNotDeployable
from tests.integration.engine.conftest import FUKAGAWA, Office, flow_file


def jobs(office: Office) -> list[tuple[str, str, datetime]]:
    with office.database.reading() as session:
        rows = session.scalars(select(JobRow).order_by(JobRow.created_at, JobRow.due_at))
        return [(row.step, row.status.value, row.due_at) for row in rows]


def japan(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=JAPAN)  # type: ignore[misc, arg-type]


def test_a_deadline_fires_when_its_last_day_is_over(office: Office) -> None:
    office.deploy("kigen.bpmn")
    case = office.start("01-93")
    office.clock.set(japan(2026, 11, 30, 23, 59, 59))
    office.engine.run_due_jobs()
    assert office.engine.case(office["窓口"], case.id).case.status is CaseStatus.RUNNING

    office.clock.set(japan(2026, 12, 1))
    office.engine.run_due_jobs()

    ended = office.engine.case(office["窓口"], case.id).case
    assert (ended.status, ended.ended_with) == (CaseStatus.FINISHED, "催促した・みなし取下げ")
    assert office.engine.inbox(office["窓口"]).items == ()
    assert office.texts(case.id)[-3:] == [
        "システム: 「補正の期限が過ぎた」: 時間になりました。取り下げたものとみなす（みなし）。",
        "システム: 「補正を待つ」は行う必要がなくなりました。",
        "システム: 案件が「催促した・みなし取下げ」で終わりました。",
    ]


def test_a_cycle_fires_as_often_as_it_should(office: Office) -> None:
    office.deploy("kigen.bpmn")
    case = office.start("01-93")
    seen = []
    for _ in range(4):
        office.clock.advance(timedelta(days=3))
        office.engine.run_due_jobs()
        seen.append(dict(office.engine.case(office["窓口"], case.id).known).get("催促の回数"))
    assert seen == ["1", "2", "2", "2"]


def test_finishing_the_step_removes_its_timers(office: Office) -> None:
    office.deploy("kigen.bpmn")
    office.start("01-93")
    assert [(step, status) for step, status, _ in jobs(office)] == [
        ("Timer_tokusoku", "waiting"),
        ("Timer_hosei", "waiting"),
    ]
    office.do("窓口")
    assert jobs(office) == []
    office.clock.advance(timedelta(days=30))
    assert office.engine.run_due_jobs() == ()


def test_a_job_runs_once_however_often_it_is_asked_for(office: Office) -> None:
    office.deploy("kigen.bpmn")
    case = office.start("01-93")
    with office.database.reading() as session:
        job_id = session.scalars(select(JobRow.id).where(JobRow.step == "Timer_tokusoku")).one()
    assert office.engine.run_job(job_id) is False
    office.clock.advance(timedelta(days=3))
    assert office.engine.run_job(job_id) is True
    assert office.engine.run_job(job_id) is False
    assert dict(office.engine.case(office["窓口"], case.id).known)["催促の回数"] == "1"


def test_a_timer_that_is_late_still_fires(office: Office) -> None:
    office.deploy("kigen.bpmn")
    case = office.start("01-93")
    office.clock.advance(timedelta(days=400))
    office.engine.run_due_jobs()
    assert office.engine.case(office["窓口"], case.id).case.status is CaseStatus.FINISHED


@pytest.mark.parametrize(
    ("written", "kind", "due"),
    [
        ("P14D", "timeDuration", japan(2026, 11, 30, 10)),
        ("PT90M", "timeDuration", japan(2026, 11, 16, 11, 30)),
        ("P1M", "timeDuration", japan(2026, 12, 16, 10)),
        ("2026-12-01", "timeDate", japan(2026, 12, 1)),
        ("2026-12-01T09:30", "timeDate", japan(2026, 12, 1, 9, 30)),
        ("R/PT1H", "timeCycle", japan(2026, 11, 16, 11)),
        ("R3/2026-12-01T08:00/P1D", "timeCycle", japan(2026, 12, 1, 8)),
        ("日後(今日(), 3)", "timeDate", japan(2026, 11, 19)),
    ],
)
def test_times_are_read_as_bpmn_writes_them(
    office: Office, written: str, kind: str, due: datetime
) -> None:
    text = flow_file("jushin.bpmn")["jushin.bpmn"].decode()
    text = text.replace(">P7D<", f">{written}<").replace("timeDuration", kind)
    office.engine.deploy(FUKAGAWA, {"jushin.bpmn": text.encode()})
    office.start("01-94")
    assert jobs(office) == [("Event_kigen", JobStatus.WAITING.value, due)]


def with_cycle(office: Office, cycle: str) -> None:
    text = flow_file("kigen.bpmn")["kigen.bpmn"].decode()
    assert ">R2/P3D<" in text
    files = {"kigen.bpmn": text.replace(">R2/P3D<", f">{cycle}<").encode()}
    office.engine.deploy(FUKAGAWA, files)


def test_a_cycle_in_the_form_of_cron_fires_again_and_again(office: Office) -> None:
    """BPMN 10.5.5 Timer: timeCycle; other tools write it like cron.

    Trap 6: cycles in the form of cron were rejected.
    """
    with_cycle(office, "0 9 * * 1-5")
    case = office.start("01-93")
    for _ in range(3):  # Tuesday, Wednesday and, after days without a worker, one for all missed
        office.clock.advance(timedelta(days=1))
        office.engine.run_due_jobs()
    assert dict(office.engine.case(office["窓口"], case.id).known)["催促の回数"] == "3"
    office.clock.advance(timedelta(days=5))
    office.engine.run_due_jobs()
    assert dict(office.engine.case(office["窓口"], case.id).known)["催促の回数"] == "4"


def test_a_cycle_from_the_last_of_a_month_stays_on_the_last(office: Office) -> None:
    """A moment is counted from the beginning of the cycle, not from the one before (ISO 8601-1)."""
    with_cycle(office, "R/2026-01-31T12:00/P1M")
    office.start("01-93")
    office.engine.run_due_jobs()
    waiting = [due for step, status, due in jobs(office) if status == JobStatus.WAITING]
    assert waiting[0] == japan(2026, 11, 30, 12)


def test_a_time_that_cannot_be_read_is_refused_with_the_event(office: Office) -> None:
    with pytest.raises(FlowNotDeployable) as refusal:
        with_cycle(office, "毎朝 9時")
    told = "「催促の時期」（Timer_tokusoku）の時間「毎朝 9時」が読めません。"
    assert any(told in problem for problem in refusal.value.problems)
