"""Cases that begin by themselves when a time comes: once, whatever happens to the workers."""

from __future__ import annotations

import signal
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from engine.beginning.chains import MOST_IN_A_ROW
from engine.clock import JAPAN
from engine.jobs.policy import LEASE, MOST_ATTEMPTS, RESTS
from engine.tables import CaseRow, JobRow
from engine.values import Edition, InboxScope
from errors.case import FlowNotStartable, ReasonMissing
from municipality.actor import system_actor
from municipality.lanes import assign_lane
from municipality.roles import Role
from tests.integration.engine.conftest import FUKAGAWA, RUMOI, Office, at_once, flow_file
from tests.integration.engine.test_workers import deploy_with_a_pause, jobs_done, start_worker
from tests.integration.engine.working_process import PAUSE

YEARLY = flow_file("nenji.bpmn")["nenji.bpmn"].decode()
CYCLE = "R/2027-04-01/P1Y"
APRIL = datetime(2027, 4, 1, tzinfo=JAPAN)


def timed(definition: str, step: str = "名簿を作る", deadline: str = "") -> dict[str, bytes]:
    """Return nenji.bpmn with another timer, and another name for its step."""
    old = f'<bpmn:timeCycle xsi:type="bpmn:tFormalExpression">{CYCLE}</bpmn:timeCycle>'
    assert old in YEARLY
    text = YEARLY.replace(old, definition).replace("名簿を作る", step)
    if deadline:
        head = '<bpmn:startEvent id="Start_jiki" name="毎年4月1日">'
        told = f"<bpmn:extensionElements>{deadline}</bpmn:extensionElements>"
        text = text.replace(head, head + told)
    return {"nenji.bpmn": text.encode()}


def cycle(text: str, step: str = "名簿を作る") -> dict[str, bytes]:
    return timed(f"<bpmn:timeCycle>{text}</bpmn:timeCycle>", step)


def publish(
    office: Office,
    files: dict[str, bytes],
    day: date | None = None,
    municipality: str = FUKAGAWA,
) -> Edition:
    (edition,) = office.engine.deploy(municipality, files, effective_from=day)
    return edition


def next_times(office: Office, municipality: str = FUKAGAWA) -> list[str]:
    """Return when cases begin next, in Japan time."""
    found = office.engine.self_starts(system_actor(municipality))
    return [f"{each.at.astimezone(JAPAN):%Y-%m-%d %H:%M}" for each in found if each.at]


def begun(office: Office, municipality: str = FUKAGAWA) -> list[str]:
    """Return the titles of all cases, oldest first."""
    with office.database.reading() as session:
        mine = CaseRow.municipality_code == municipality
        return list(session.scalars(select(CaseRow.title).where(mine).order_by(CaseRow.number)))


def let_pass(office: Office, moment: datetime) -> list[str]:
    """Let the time pass with a worker at work; return all cases."""
    office.clock.set(moment)
    office.engine.run_due_jobs()
    return begun(office)


def test_a_case_begins_when_its_time_has_come(office: Office) -> None:
    publish(office, cycle(CYCLE))
    assert next_times(office) == ["2027-04-01 00:00"]
    assert let_pass(office, APRIL - timedelta(seconds=1)) == []
    assert let_pass(office, APRIL) == ["名簿の更新（令和9年4月1日）"]

    item = office.item("窓口")
    assert (item.case_number, item.name, item.section) == (
        "R9-01-000001",
        "名簿を作る",
        office.sections["市民課"],
    )
    assert office.texts(item.case_id)[0] == (
        "システム: 受付番号 R9-01-000001 で、時期が来たため始まりました。"
    )
    assert office.engine.verify_history(office["窓口"], item.case_id).intact
    assert next_times(office) == ["2028-04-01 00:00"]


def test_the_section_of_the_business_does_the_first_step(office: Office) -> None:
    with office.database.transaction() as session:
        assign_lane(session, FUKAGAWA, "01", Role.COUNTER, [office.sections["納内支所"]])
    publish(office, cycle(CYCLE))
    let_pass(office, APRIL)
    assert office.item("支所").name == "名簿を作る"
    assert office.engine.inbox(office["税務"], InboxScope.ALL).items == ()


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        ("<bpmn:timeDate>2026-12-01</bpmn:timeDate>", "2026-12-01 00:00"),
        ("<bpmn:timeDate>2026-12-01T08:30</bpmn:timeDate>", "2026-12-01 08:30"),
        ("<bpmn:timeDuration>P14D</bpmn:timeDuration>", "2026-11-30 10:00"),
        ("<bpmn:timeCycle>0 9 * * 1</bpmn:timeCycle>", "2026-11-23 09:00"),
        ("<bpmn:timeCycle>R/P1M</bpmn:timeCycle>", "2026-12-16 10:00"),
    ],
)
def test_when_it_begins(office: Office, definition: str, expected: str) -> None:
    publish(office, timed(definition))
    assert next_times(office) == [expected]


def test_a_moment_comes_once_and_never_again(office: Office) -> None:
    publish(office, timed("<bpmn:timeDuration>P14D</bpmn:timeDuration>"))
    assert len(let_pass(office, APRIL)) == 1
    assert next_times(office) == []


def test_a_length_of_time_counts_from_the_day_the_edition_takes_effect(office: Office) -> None:
    publish(office, timed("<bpmn:timeDuration>P14D</bpmn:timeDuration>"), date(2026, 12, 1))
    assert next_times(office) == ["2026-12-15 00:00"]


def test_opening_days_are_counted_and_a_new_day_off_moves_the_beginning(office: Office) -> None:
    deadline = (
        '<wfa:deadline name="準備の期間" amount="3" unit="day" countedIn="opening"'
        ' kind="internal" />'
    )
    publish(office, timed("", deadline=deadline))
    assert next_times(office) == ["2026-11-20 00:00"]  # Tuesday, Wednesday, Thursday are over
    office.engine.change_calendar(office["情報担当"], {date(2026, 11, 18): "開庁記念日"}, [])
    assert next_times(office) == ["2026-11-21 00:00"]
    assert len(let_pass(office, APRIL)) == 1
    # Counted again, the day lies ahead: what has begun does not begin once more.
    office.clock.set(datetime(2026, 11, 21, 9, tzinfo=JAPAN))
    office.engine.change_calendar(office["情報担当"], {date(2026, 11, 20): "臨時の閉庁"}, [])
    assert len(let_pass(office, APRIL + timedelta(days=1))) == 1


def test_of_many_missed_times_the_last_one_counts(office: Office) -> None:
    publish(office, cycle("R/2026-11-17/P1D"))
    later = datetime(2026, 12, 17, 15, tzinfo=JAPAN)
    assert let_pass(office, later) == ["名簿の更新（令和8年12月17日）"]
    assert next_times(office) == ["2026-12-18 00:00"]


def test_a_yearly_procedure_missed_by_days_begins_late(office: Office) -> None:
    publish(office, cycle(CYCLE))
    assert let_pass(office, APRIL + timedelta(days=3)) == ["名簿の更新（令和9年4月1日）"]
    assert office.texts(office.item("窓口").case_id)[0].endswith(
        "時期が来たため（予定は令和9年4月1日）始まりました。"
    )
    assert next_times(office) == ["2028-04-01 00:00"]


def test_a_number_of_times_is_not_exceeded(office: Office) -> None:
    publish(office, cycle("R2/2026-11-17/P1D"))
    for day in (17, 18, 19, 20):
        let_pass(office, datetime(2026, 11, day, 9, tzinfo=JAPAN))
    assert begun(office) == ["名簿の更新（令和8年11月17日）", "名簿の更新（令和8年11月18日）"]
    assert next_times(office) == []


def test_a_new_edition_takes_over(office: Office) -> None:
    publish(office, cycle(CYCLE, "古い作業"))
    publish(office, cycle(CYCLE, "新しい作業"))
    assert next_times(office) == ["2027-04-01 00:00"]
    assert len(let_pass(office, APRIL)) == 1
    assert office.item("窓口").name == "新しい作業"


def test_what_has_begun_today_does_not_begin_again_with_a_new_edition(office: Office) -> None:
    publish(office, cycle(CYCLE))
    let_pass(office, APRIL + timedelta(hours=9))
    publish(office, cycle(CYCLE, "新しい作業"))
    assert next_times(office) == ["2028-04-01 00:00"]
    assert len(let_pass(office, APRIL + timedelta(hours=10))) == 1


def test_an_edition_published_beforehand_begins_on_its_first_day(office: Office) -> None:
    publish(office, cycle(CYCLE, "古い作業"))
    publish(office, cycle("R/2027-04-01/P1M", "新しい作業"), date(2027, 4, 1))
    assert next_times(office) == ["2027-04-01 00:00"]
    assert len(let_pass(office, APRIL)) == 1
    assert office.item("窓口").name == "新しい作業"
    assert next_times(office) == ["2027-05-01 00:00"]


def test_a_time_missed_before_the_change_begins_with_the_edition_of_its_day(
    office: Office,
) -> None:
    publish(office, cycle("R/2027-03-31/P1Y", "古い作業"))
    publish(office, cycle("R/2027-05-01/P1Y", "新しい作業"), date(2027, 4, 1))
    assert let_pass(office, APRIL + timedelta(days=1)) == ["名簿の更新（令和9年3月31日）"]
    assert office.item("窓口").name == "古い作業"
    assert next_times(office) == ["2027-05-01 00:00"]


def test_an_edition_without_the_timer_ends_it(office: Office) -> None:
    publish(office, cycle(CYCLE))
    manual = YEARLY.replace('<bpmn:timerEventDefinition id="Definition_jiki">', "")
    manual = manual.replace("</bpmn:timerEventDefinition>", "").replace(
        f'<bpmn:timeCycle xsi:type="bpmn:tFormalExpression">{CYCLE}</bpmn:timeCycle>', ""
    )
    publish(office, {"nenji.bpmn": manual.encode()})
    assert next_times(office) == []
    assert let_pass(office, APRIL) == []


def test_a_retired_edition_begins_nothing(office: Office) -> None:
    first = publish(office, cycle(CYCLE))
    second = publish(office, cycle("R/2027-02-01/P1Y"))
    office.engine.retire_edition(office["情報担当"], second.id)
    assert next_times(office) == ["2027-04-01 00:00"]
    office.engine.retire_edition(office["情報担当"], first.id)
    assert next_times(office) == []
    assert let_pass(office, APRIL) == []
    # What passed in between is not made up for.
    office.engine.reinstate_edition(office["情報担当"], first.id)
    assert let_pass(office, APRIL + timedelta(days=1)) == []
    assert next_times(office) == ["2028-04-01 00:00"]


def test_each_municipality_has_its_own_timer(office: Office) -> None:
    publish(office, cycle(CYCLE))
    publish(office, cycle("R/2027-03-01/P1Y"), municipality=RUMOI)
    assert next_times(office, RUMOI) == ["2027-03-01 00:00"]
    let_pass(office, datetime(2027, 3, 1, 9, tzinfo=JAPAN))
    assert (begun(office), begun(office, RUMOI)) == ([], ["名簿の更新（令和9年3月1日）"])


def test_nobody_starts_it_by_hand(office: Office) -> None:
    publish(office, cycle(CYCLE))
    assert office.engine.startable_flows(office["窓口"]) == ()
    with pytest.raises(FlowNotStartable):
        office.start("01-88")


def test_two_workers_begin_it_once(office: Office) -> None:
    publish(office, cycle(CYCLE))
    office.clock.set(APRIL)
    at_once(*[office.engine.worker().run_due for _ in range(3)])
    assert len(begun(office)) == 1
    assert next_times(office) == ["2028-04-01 00:00"]


@pytest.mark.parametrize("day", [17, 18, 19])
def test_publishing_while_it_begins_neither_loses_nor_doubles_it(office: Office, day: int) -> None:
    publish(office, cycle("R/2026-11-17/P1D"))
    let_pass(office, datetime(2026, 11, day - 1, 23, tzinfo=JAPAN))
    before = len(begun(office))
    office.clock.set(datetime(2026, 11, day, tzinfo=JAPAN))

    def publish_again() -> None:
        publish(office, cycle("R/2026-11-17/P1D", "新しい作業"))

    at_once(office.engine.worker().run_due, publish_again)
    office.engine.run_due_jobs()
    assert len(begun(office)) == before + 1
    assert next_times(office) == [f"2026-11-{day + 1} 00:00"]


def test_a_killed_worker_leaves_it_to_another_days_later(office: Office, database_url: str) -> None:
    publish(office, cycle(CYCLE))
    deploy_with_a_pause(office)
    office.start("01-93")
    office.clock.set(APRIL)
    with start_worker(database_url, office, pause_at=1) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline().strip() == PAUSE
        killed.kill()
    assert killed.returncode == -signal.SIGKILL

    office.clock.advance(timedelta(days=2) + LEASE)
    jobs_done(start_worker(database_url, office))
    jobs_done(start_worker(database_url, office))
    assert begun(office).count("名簿の更新（令和9年4月1日）") == 1
    assert next_times(office) == ["2028-04-01 00:00"]


def test_a_flow_that_sets_itself_off_is_stopped(office: Office) -> None:
    again = YEARLY.replace(
        '<bpmn:userTask id="Task_meibo" name="名簿を作る" />',
        '<bpmn:intermediateThrowEvent id="Task_meibo" name="もう一度">'
        '<bpmn:signalEventDefinition id="Mata" signalRef="Signal_kaishi" />'
        "</bpmn:intermediateThrowEvent>",
    )
    publish(office, {"nenji.bpmn": again.encode()})
    assert len(let_pass(office, APRIL)) == MOST_IN_A_ROW
    for rest in RESTS:
        office.clock.advance(rest)
        office.engine.run_due_jobs()
    (incident,) = office.engine.incidents(office["課長"])
    assert "自分と同じ手続の案件を 20 件続けて始めたため、止めました" in incident.message
    assert len(begun(office)) == MOST_IN_A_ROW

    office.clock.set(APRIL.replace(year=2028))
    office.engine.run_due_jobs()
    assert len(begun(office)) == 2 * MOST_IN_A_ROW


def fail_to_begin(office: Office) -> None:
    """Publish a flow whose case cannot go on from its start, and let it fail too often."""
    broken = cycle("R/2026-11-17/P1D")["nenji.bpmn"].decode()
    broken = broken.replace(
        '<bpmn:userTask id="Task_meibo" name="名簿を作る" />',
        '<bpmn:scriptTask id="Task_meibo" name="名簿を作る"><bpmn:script>x = 1 / 0</bpmn:script>'
        "</bpmn:scriptTask>",
    )
    publish(office, {"nenji.bpmn": broken.encode()})
    office.clock.set(datetime(2026, 11, 17, tzinfo=JAPAN))
    office.engine.run_due_jobs()
    for rest in RESTS:
        office.clock.advance(rest)
        office.engine.run_due_jobs()


def test_one_that_cannot_begin_is_shown_and_the_next_one_comes(office: Office) -> None:
    fail_to_begin(office)
    (incident,) = office.engine.incidents(office["課長"])
    assert (incident.case_id, incident.flow_title) == (None, "名簿の更新")
    assert (incident.step_name, incident.attempts) == ("毎年4月1日", MOST_ATTEMPTS)
    assert office.engine.count_incidents(office["課長"]) == 1
    assert next_times(office) == ["2026-11-18 00:00"]
    assert begun(office) == []

    office.engine.retry_job(office["課長"], incident.job_id)
    assert office.engine.incidents(office["課長"]) == ()
    office.engine.run_due_jobs()
    assert next_times(office) == ["2026-11-17 00:00", "2026-11-18 00:00"]


def test_one_that_cannot_begin_can_be_skipped(office: Office) -> None:
    fail_to_begin(office)
    (incident,) = office.engine.incidents(office["情報担当"])
    with pytest.raises(ReasonMissing):
        office.engine.skip_job(office["情報担当"], incident.job_id, "")
    office.engine.skip_job(office["情報担当"], incident.job_id, "手作業で行った")
    assert office.engine.incidents(office["情報担当"]) == ()
    assert next_times(office) == ["2026-11-18 00:00"]
    with office.database.reading() as session:
        job = session.scalars(select(JobRow).where(JobRow.id == incident.job_id)).one()
        assert job.message == "手作業で行った"
