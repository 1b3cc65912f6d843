"""期限: of cases and steps, on calendar and opening days, from known and not yet known dates."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from engine.clock import JAPAN
from engine.values import DeadlineState
from municipality.closed_days import add_closed_day
from tests.integration.engine.conftest import FUKAGAWA, Office, flow_file


def test_statutory_deadlines_of_the_case_roll_over_and_targets_count_opening_days(
    office: Office,
) -> None:
    office.deploy("todoke.bpmn")
    # 9 November + 14 days is Labour Thanksgiving Day, a Monday: the day after it is the last one.
    case = office.engine.case(office["窓口"], office.start_todoke(異動日="2026-11-09").id).case
    due = {each.name: each for each in case.deadlines}
    assert due["届出の期間"].due == date(2026, 11, 24)
    assert due["届出の期間"].statutory
    assert [basis.text for basis in due["届出の期間"].basis] == ["住民基本台帳法22条1項"]
    assert due["標準処理期間"].due == date(2026, 11, 19)
    assert due["標準処理期間"].state is DeadlineState.SOON


def test_a_steps_deadline_counts_the_municipalitys_opening_days(office: Office) -> None:
    with office.database.transaction() as session:
        add_closed_day(session, FUKAGAWA, date(2026, 11, 17), "開町記念日")
    office.deploy("todoke.bpmn")
    office.start_todoke()
    deadline = office.item("窓口").deadline
    assert deadline is not None
    assert (deadline.name, deadline.due, deadline.statutory) == (
        "受付の目標",
        date(2026, 11, 19),
        False,
    )


def test_the_day_in_japan_counts(office: Office) -> None:
    office.deploy("todoke.bpmn")
    office.clock.set(datetime(2026, 11, 18, 0, 30, tzinfo=JAPAN))
    office.start_todoke()
    deadline = office.item("窓口").deadline
    assert deadline is not None
    assert deadline.due == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (datetime(2026, 11, 16, 12, tzinfo=JAPAN), DeadlineState.SOON),
        (datetime(2026, 11, 18, 23, 59, tzinfo=JAPAN), DeadlineState.SOON),
        (datetime(2026, 11, 19, 0, 0, tzinfo=JAPAN), DeadlineState.OVERDUE),
    ],
)
def test_the_last_day_is_still_in_time(office: Office, now: datetime, state: object) -> None:
    office.deploy("todoke.bpmn")
    office.start_todoke()
    office.clock.set(now)
    deadline = office.item("窓口").deadline
    assert deadline is not None
    assert deadline.state is state


def test_a_deadline_waits_for_the_date_it_counts_from(office: Office) -> None:
    text = flow_file("todoke.bpmn")["todoke.bpmn"].decode()
    later = text.replace('countedFrom="異動日"', 'countedFrom="決定日"').replace(
        '<wfa:field name="所見" dataType="text" />', '<wfa:field name="決定日" dataType="date" />'
    )
    office.engine.deploy(FUKAGAWA, {"todoke.bpmn": later.encode()})
    case = office.start_todoke()
    office.receive()
    names = [each.name for each in office.engine.case(office["窓口"], case.id).case.deadlines]
    assert names == ["標準処理期間"]

    office.do("審査", 決定日="令和8年12月1日")

    known = office.engine.case(office["窓口"], case.id).case.deadlines
    assert [(each.name, each.due) for each in known][-1] == ("届出の期間", date(2026, 12, 15))
    assert "システム: 期限「届出の期間」は令和8年12月15日です。" in office.texts(case.id)


def test_a_deadline_moves_when_its_date_is_corrected(office: Office) -> None:
    text = flow_file("todoke.bpmn")["todoke.bpmn"].decode()
    editable = text.replace(
        '<wfa:field name="所見" dataType="text" />', '<wfa:field name="異動日" dataType="date" />'
    )
    office.engine.deploy(FUKAGAWA, {"todoke.bpmn": editable.encode()})
    case = office.start_todoke(異動日="2026-11-10")
    office.receive()
    office.do("審査", 異動日="2026-11-12")
    due = {
        each.name: each.due for each in office.engine.case(office["窓口"], case.id).case.deadlines
    }
    assert due["届出の期間"] == date(2026, 11, 26)
    assert office.texts(case.id).count("システム: 期限「届出の期間」は令和8年11月26日です。") == 1


def test_a_legal_parameter_gives_the_amount_and_its_source(office: Office) -> None:
    text = flow_file("todoke.bpmn")["todoke.bpmn"].decode()
    by_law = text.replace('amount="14" unit="day"', 'parameter="juki.tennyu.todoke"')
    office.engine.deploy(FUKAGAWA, {"todoke.bpmn": by_law.encode()})
    case = office.engine.case(office["窓口"], office.start_todoke(異動日="2026-11-09").id).case
    due = next(each for each in case.deadlines if each.name == "届出の期間")
    assert due.due == date(2026, 11, 24)
    assert due.basis[0].text.startswith("住民基本台帳法")


def test_a_boundary_timer_is_the_deadline_of_its_step(office: Office) -> None:
    office.deploy("kigen.bpmn")
    office.start("01-93")
    deadline = office.item("窓口").deadline
    assert deadline is not None
    assert (deadline.name, deadline.due, deadline.deemed) == (
        "補正の期限",
        date(2026, 11, 30),
        "取り下げたものとみなす",
    )
