"""Jobs that call something outside: once, again after failures, and 要対応 in the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from engine.connectors.registry import Call, Connectors
from engine.connectors.transmission import TransmissionConnector
from engine.engine import Engine
from engine.jobs.leasing import take_due
from engine.jobs.policy import LEASE, MOST_ATTEMPTS, RESTS
from engine.values import CaseStatus, HistoryKind, JobKind, JsonValue, TransmissionStatus
from errors.case import CaseSuspended, JobNotFound, NotAllowed, ReasonMissing
from errors.connector import ConnectorFailed, ConnectorRefused
from municipality.roles import Role
from tests.integration.engine.conftest import Office, at_once


class Line:
    """A connector that answers as the test says."""

    name = "test"

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.answer: Callable[[], JsonValue] = lambda: "受け取りました"

    def send(self, call: Call) -> JsonValue:
        self.calls.append(call)
        return self.answer()


def fail() -> JsonValue:
    raise ConnectorFailed("no line", step="連絡", destination="前住所地", reason="話し中")


def refuse() -> JsonValue:
    raise ConnectorRefused("no", step="連絡", destination="前住所地", error_code="FUKA")


def surprise() -> JsonValue:
    raise RuntimeError("a bug")


@pytest.fixture
def line(office: Office) -> Line:
    line = Line()
    connectors = Connectors(inside=[TransmissionConnector()], outside=[line])
    office.engine = Engine(office.database, office.clock, office.engine.catalogue, connectors)
    office.deploy("soto.bpmn")
    return line


def test_the_call_is_made_after_the_commit_and_its_answer_goes_to_the_case(
    office: Office, line: Line
) -> None:
    case = office.start("01-95", 氏名="北海太郎")
    assert line.calls == []
    (waiting,) = office.engine.transmissions(office["窓口"], case.id)
    assert (waiting.destination, waiting.content, waiting.status) == (
        "前住所地",
        {"氏名": "北海太郎"},
        TransmissionStatus.WAITING,
    )
    (turn,) = office.engine.case(office["窓口"], case.id).case.turns
    assert (turn.name, turn.lane) == ("他市町村に連絡する", "業務システム")

    assert len(office.engine.run_due_jobs()) == 1

    (call,) = line.calls
    assert (call.case_number, call.parameters["氏名"]) == (case.number, "北海太郎")
    assert office.engine.work_item(office["窓口"], office.item("窓口").id).prefill == {
        "回答": "受け取りました"
    }
    (sent,) = office.engine.transmissions(office["窓口"], case.id)
    assert (sent.status, sent.sent_at) == (TransmissionStatus.SENT, office.clock.now())
    assert office.engine.run_due_jobs() == ()
    assert office.engine.verify_history(office["窓口"], case.id).intact


def test_a_refusal_the_flow_provides_for_takes_its_way(office: Office, line: Line) -> None:
    line.answer = refuse
    office.start("01-95")
    office.engine.run_due_jobs()
    assert office.item("窓口").name == "内容を直す"


def test_a_failure_is_tried_again_after_a_rest_with_the_same_id(office: Office, line: Line) -> None:
    line.answer = fail
    office.start("01-95")
    assert office.engine.run_due_jobs() == ()
    office.clock.advance(RESTS[0] - timedelta(seconds=1))
    office.engine.run_due_jobs()
    assert len(line.calls) == 1
    office.clock.advance(timedelta(seconds=1))
    line.answer = lambda: "受け取りました"
    assert len(office.engine.run_due_jobs()) == 1
    assert line.calls[0].id == line.calls[1].id
    assert office.item("窓口").name == "回答を確かめる"


def fail_often(office: Office, line: Line, answer: Callable[[], JsonValue]) -> None:
    line.answer = answer
    office.start("01-95")
    for _ in range(MOST_ATTEMPTS):
        office.engine.run_due_jobs()
        office.clock.advance(max(RESTS))


@pytest.mark.parametrize(
    ("answer", "told"), [(fail, "話し中"), (surprise, "予期しない不具合が起きました")]
)
def test_after_too_many_failures_a_person_has_to_look(
    office: Office, line: Line, answer: Callable[[], JsonValue], told: str
) -> None:
    fail_often(office, line, answer)
    office.clock.advance(timedelta(days=9))
    office.engine.run_due_jobs()
    assert len(line.calls) == MOST_ATTEMPTS

    (incident,) = office.engine.incidents(office["課長"])
    assert incident.case_id is not None
    assert (incident.step_name, incident.attempts) == ("他市町村に連絡する", MOST_ATTEMPTS)
    assert told in incident.message
    (failed,) = office.engine.transmissions(office["窓口"], incident.case_id)
    assert failed.status is TransmissionStatus.FAILED
    assert "要対応にしました" in office.texts(incident.case_id)[-1]
    assert office.engine.incidents(office["留萌窓口"]) == ()


def test_a_failed_job_can_be_tried_again(office: Office, line: Line) -> None:
    fail_often(office, line, fail)
    (incident,) = office.engine.incidents(office["課長"])
    line.answer = lambda: "やっと"
    office.engine.retry_job(office["課長"], incident.job_id)
    assert office.engine.incidents(office["課長"]) == ()
    office.engine.run_due_jobs()
    assert office.item("窓口").name == "回答を確かめる"
    with pytest.raises(JobNotFound):
        office.engine.retry_job(office["課長"], incident.job_id)


def test_a_failed_job_can_be_skipped_with_a_reason(office: Office, line: Line) -> None:
    fail_often(office, line, fail)
    (incident,) = office.engine.incidents(office["課長"])
    assert incident.case_id is not None
    with pytest.raises(ReasonMissing):
        office.engine.skip_job(office["課長"], incident.job_id, " ")
    office.engine.skip_job(office["課長"], incident.job_id, "電話で伝えた")

    assert office.item("窓口").name == "回答を確かめる"
    (skipped,) = office.engine.transmissions(office["窓口"], incident.case_id)
    assert (skipped.status, skipped.note) == (TransmissionStatus.SKIPPED, "電話で伝えた")
    entries = office.engine.history(office["窓口"], incident.case_id)
    (line_of_skip,) = (each for each in entries if each.kind is HistoryKind.JOB_SKIPPED)
    assert (line_of_skip.actor, line_of_skip.reason) == ("課長", "電話で伝えた")


def test_not_everyone_decides_about_failures(office: Office, line: Line) -> None:
    fail_often(office, line, fail)
    (incident,) = office.engine.incidents(office["情報担当"])
    assert office.engine.count_incidents(office["課長"]) == 1
    stranger = office.hire("税務課長", "税務課", Role.DIVISION_HEAD)
    assert office.engine.incidents(stranger) == ()
    assert office.engine.count_incidents(stranger) == 0
    assert office.engine.incidents(office["窓口"]) == ()
    assert office.engine.count_incidents(office["窓口"]) is None
    for who in (stranger, office["窓口"]):
        with pytest.raises(JobNotFound):
            office.engine.incident(who, incident.job_id)
        with pytest.raises(NotAllowed):
            office.engine.retry_job(who, incident.job_id)
        with pytest.raises(NotAllowed):
            office.engine.skip_job(who, incident.job_id, "理由")


def test_a_failed_step_of_a_case_on_hold_rests_with_it(office: Office, line: Line) -> None:
    fail_often(office, line, fail)
    (incident,) = office.engine.incidents(office["課長"])
    assert incident.case_id is not None
    office.engine.suspend(office["課長"], incident.case_id, "相手に確認中")
    with pytest.raises(CaseSuspended):
        office.engine.retry_job(office["課長"], incident.job_id)
    with pytest.raises(CaseSuspended):
        office.engine.skip_job(office["課長"], incident.job_id, "理由")
    office.engine.resume(office["課長"], incident.case_id)
    office.engine.retry_job(office["課長"], incident.job_id)
    assert office.engine.incidents(office["課長"]) == ()


def test_a_failed_step_says_what_it_was(office: Office, line: Line) -> None:
    fail_often(office, line, fail)
    (listed,) = office.engine.incidents(office["課長"])
    assert listed == office.engine.incident(office["課長"], listed.job_id)
    assert (listed.kind, listed.case_status) == (JobKind.SERVICE, CaseStatus.RUNNING)
    assert listed.flow_title


def test_the_job_of_a_worker_that_died_is_taken_over(office: Office, line: Line) -> None:
    office.start("01-95")
    with office.database.writing() as connection:
        taken = take_due(connection, office.clock.now(), "dead", 10)
    assert len(taken) == 1
    assert office.engine.run_due_jobs() == ()
    office.clock.advance(LEASE)
    assert len(office.engine.run_due_jobs()) == 1
    assert len(line.calls) == 1


def test_a_worker_that_was_too_slow_cannot_answer_any_more(office: Office, line: Line) -> None:
    """Its lease has run out and another worker has answered meanwhile."""
    office.start("01-95")

    def slow() -> JsonValue:
        line.answer = lambda: "二番目"
        office.clock.advance(LEASE)
        assert len(office.engine.run_due_jobs()) == 1
        return "一番目"

    line.answer = slow
    assert office.engine.run_due_jobs() == ()
    item = office.item("窓口")
    assert office.engine.work_item(office["窓口"], item.id).prefill == {"回答": "二番目"}


def test_a_job_that_kills_its_workers_ends_as_an_incident(office: Office, line: Line) -> None:
    office.start("01-95")
    for _ in range(MOST_ATTEMPTS):
        with office.database.writing() as connection:
            assert take_due(connection, office.clock.now(), "dead", 10)
        office.clock.advance(LEASE)
    office.engine.run_due_jobs()
    assert line.calls == []
    (incident,) = office.engine.incidents(office["課長"])
    assert "繰り返し止まりました" in incident.message


def test_many_workers_share_the_jobs_and_none_runs_twice(office: Office, line: Line) -> None:
    numbers = {office.start("01-95").number for _ in range(12)}

    def work() -> None:
        office.engine.run_due_jobs()

    at_once(*[work] * 4)
    office.engine.run_due_jobs()
    assert sorted(call.case_number for call in line.calls) == sorted(numbers)
    assert len(office.engine.inbox(office["窓口"]).items) == 12


def test_without_its_connector_a_job_waits_for_a_person(office: Office, line: Line) -> None:
    office.start("01-95")
    bare = Engine(office.database, office.clock, office.engine.catalogue)
    for _ in range(MOST_ATTEMPTS):
        bare.run_due_jobs()
        office.clock.advance(max(RESTS))
    (incident,) = bare.incidents(office["課長"])
    assert "接続先の種類「test」は登録されていません" in incident.message
