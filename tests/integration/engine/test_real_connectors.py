"""Steps that call real servers, from the operator's file of connectors to the 要対応 list."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from engine.clock import SystemClock
from engine.connectors.configuration import read_connectors
from engine.engine import Engine
from engine.jobs.policy import LEASE, MOST_ATTEMPTS, RESTS
from engine.values import TransmissionStatus
from tests.integration.engine.conftest import FUKAGAWA, Office, flow_file
from tests.integration.outside_servers import WebServer, mail_serving, web_serving

ROOT = Path(__file__).parents[3]
#: Seconds after which something hangs; far more than a loaded machine needs.
PATIENCE = 120
NAGAREZU = "from cli.main import main; main()"

HTTP = '[[http]]\nname = "test"\nurl = "{url}"\ntimeout = {timeout}\n'
MAIL = """[[mail]]
name = "test"
host = "127.0.0.1"
port = {port}
sender = "nagarezu@city.example.jp"
domains = ["city.example.jp"]
starttls = false
"""
FILES = '[[file]]\nname = "test"\nfolder = "{folder}"\n'


@pytest.fixture
def web_server() -> Iterator[WebServer]:
    with web_serving() as server:
        yield server


def set_up(office: Office, folder: Path, connectors: str) -> Path:
    """Let the engine of an office use an operator's file; deploy the flow that calls."""
    path = folder / "connectors.toml"
    path.write_text(connectors, encoding="utf-8")
    known = read_connectors(path)
    office.engine = Engine(office.database, office.clock, office.engine.catalogue, known)
    office.deploy("soto.bpmn")
    return path


def let_rest(office: Office, attempts: int) -> None:
    """Move the clock to when a job that failed so often is tried again."""
    office.clock.advance(RESTS[attempts - 1])


def fail_to_the_end(office: Office) -> None:
    for attempt in range(1, MOST_ATTEMPTS + 1):
        assert office.engine.run_due_jobs() == ()
        if attempt < MOST_ATTEMPTS:
            let_rest(office, attempt)


def known_answer(office: Office) -> str:
    return office.engine.work_item(office["窓口"], office.item("窓口").id).prefill["回答"]


def test_a_service_that_fails_at_first_is_asked_again_with_the_same_key(
    office: Office, web_server: WebServer, tmp_path: Path
) -> None:
    set_up(office, tmp_path, HTTP.format(url=web_server.url, timeout=PATIENCE))
    case = office.start("01-95", 氏名="北海太郎")
    web_server.status = 500
    assert office.engine.run_due_jobs() == ()
    let_rest(office, 1)
    web_server.status, web_server.answer = 200, '{"受付": "済"}'.encode()
    assert len(office.engine.run_due_jobs()) == 1

    first, second = web_server.requests
    assert first["body"] == second["body"]
    assert first["body"]["content"] == {"氏名": "北海太郎"}
    assert len(set(web_server.keys)) == 1
    assert known_answer(office) == "受付: 済"
    (sent,) = office.engine.transmissions(office["窓口"], case.id)
    assert sent.status is TransmissionStatus.SENT
    assert office.engine.verify_history(office["窓口"], case.id).intact


def test_a_service_that_refuses_takes_the_way_the_flow_provides(
    office: Office, web_server: WebServer, tmp_path: Path
) -> None:
    set_up(office, tmp_path, HTTP.format(url=web_server.url, timeout=PATIENCE))
    office.start("01-95")
    web_server.status, web_server.answer = 409, b'{"error": "FUKA"}'
    office.engine.run_due_jobs()
    assert office.item("窓口").name == "内容を直す"
    assert len(web_server.requests) == 1


@pytest.mark.parametrize(
    ("timeout", "answer", "told"),
    [
        (0.05, b"{}", "時間内に回答がありません"),
        (PATIENCE, b"<html>Proxy</html>", "回答が JSON ではありません"),
    ],
)
def test_what_goes_on_failing_is_listed_and_can_be_tried_again(
    office: Office, web_server: WebServer, tmp_path: Path, timeout: float, answer: bytes, told: str
) -> None:
    set_up(office, tmp_path, HTTP.format(url=web_server.url, timeout=timeout))
    office.start("01-95")
    web_server.answer = answer
    if timeout < PATIENCE:
        web_server.may_answer.clear()
    fail_to_the_end(office)
    (incident,) = office.engine.incidents(office["課長"])
    assert told in incident.message
    assert len(web_server.requests) == MOST_ATTEMPTS

    web_server.may_answer.set()
    set_up(office, tmp_path, HTTP.format(url=web_server.url, timeout=PATIENCE))
    web_server.answer = b'"OK"'
    office.engine.retry_job(office["課長"], incident.job_id)
    assert len(office.engine.run_due_jobs()) == 1
    assert known_answer(office) == "OK"
    assert len(set(web_server.keys)) == 1


def test_a_service_that_is_away_can_be_done_without_for_a_reason(
    office: Office, tmp_path: Path
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{nobody.getsockname()[1]}/"
        set_up(office, tmp_path, HTTP.format(url=url, timeout=PATIENCE))
        case = office.start("01-95")
        fail_to_the_end(office)
    (incident,) = office.engine.incidents(office["課長"])
    assert "相手が接続を受け付けません" in incident.message
    office.engine.skip_job(office["課長"], incident.job_id, "電話で伝えた")
    assert office.item("窓口").name == "回答を確かめる"
    (skipped,) = office.engine.transmissions(office["窓口"], case.id)
    assert (skipped.status, skipped.note) == (TransmissionStatus.SKIPPED, "電話で伝えた")


def test_a_mail_not_taken_for_now_is_sent_again_as_the_same_mail(
    office: Office, tmp_path: Path
) -> None:
    with mail_serving() as box:
        set_up(office, tmp_path, MAIL.format(port=box.port))
        content = flow_file("soto.bpmn")["soto.bpmn"].replace(
            '<wfa:parameter name="氏名" value="氏名" />'.encode(),
            "<wfa:parameter name='宛先' value='\"a@city.example.jp\"' />"
            "<wfa:parameter name='件名' value='\"届出の連絡\"' />"
            "<wfa:parameter name='本文' value='氏名' />".encode(),
        )
        office.engine.deploy(FUKAGAWA, {"soto.bpmn": content})
        office.start("01-95", 氏名="北海太郎")
        box.refuse = "450 later"
        assert office.engine.run_due_jobs() == ()
        box.refuse = ""
        let_rest(office, 1)
        (job_id,) = office.engine.run_due_jobs()
    (sent,) = box.mails
    mail = message_from_bytes(sent, policy=default)
    assert (mail["To"], mail["Subject"]) == ("a@city.example.jp", "届出の連絡")
    assert mail.get_content().strip() == "北海太郎"
    assert mail["Message-ID"] == known_answer(office) == f"<{job_id}@city.example.jp>"


def test_a_file_is_left_as_soon_as_there_is_a_folder(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "国保連携"
    set_up(office, tmp_path, FILES.format(folder=folder))
    office.start("01-95", 氏名="北海太郎")
    assert office.engine.run_due_jobs() == ()
    folder.mkdir()
    let_rest(office, 1)
    assert len(office.engine.run_due_jobs()) == 1
    (file,) = folder.iterdir()
    assert file.name == known_answer(office)
    assert json.loads(file.read_bytes())["content"] == {"氏名": "北海太郎"}


def start_worker(database_url: str, home: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start ``nagarezu worker`` itself."""
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", NAGAREZU, "worker", *arguments],
        cwd=ROOT,
        env={
            "PYTHONPATH": str(ROOT),
            "PATH": "",
            "NAGAREZU_HOME": str(home),
            "NAGAREZU_DATABASE_URL": database_url,
        },
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_worker_killed_during_a_call_is_taken_over_and_the_receiver_can_tell(
    office: Office, web_server: WebServer, tmp_path: Path, database_url: str
) -> None:
    office.clock.set(SystemClock().now())
    set_up(office, tmp_path, HTTP.format(url=web_server.url, timeout=PATIENCE))
    case = office.start("01-95")
    web_server.may_answer.clear()
    with start_worker(database_url, tmp_path) as killed:
        assert web_server.asked.acquire(timeout=PATIENCE)
        killed.kill()
    assert killed.returncode == -signal.SIGKILL
    web_server.may_answer.set()

    # Nobody knows yet that it is dead ...
    assert office.engine.run_due_jobs() == ()
    # ... until its lease is over, which began when it took the job, a little after our clock.
    office.clock.set(SystemClock().now() + LEASE)
    assert len(office.engine.run_due_jobs()) == 1
    assert len(web_server.keys) == 2
    assert len(set(web_server.keys)) == 1
    assert office.item("窓口").name == "回答を確かめる"
    texts = office.texts(case.id)
    assert len([text for text in texts if "連絡を済ませました" in text]) == 1
    assert office.engine.verify_history(office["窓口"], case.id).intact


def test_a_worker_told_to_stop_finishes_its_call_and_leaves_the_rest(
    office: Office, web_server: WebServer, tmp_path: Path, database_url: str
) -> None:
    office.clock.set(SystemClock().now() - timedelta(seconds=1))
    set_up(office, tmp_path, HTTP.format(url=web_server.url, timeout=PATIENCE))
    for _ in range(2):
        office.start("01-95")
    web_server.may_answer.clear()
    with start_worker(database_url, tmp_path) as stopped:
        assert web_server.asked.acquire(timeout=PATIENCE)
        stopped.send_signal(signal.SIGTERM)
        web_server.may_answer.set()
        _, log = stopped.communicate(timeout=PATIENCE)
    assert stopped.returncode == 0
    events = [json.loads(line)["event"] for line in log.splitlines()]
    assert events == ["worker started", "worker stopped"]
    assert len(web_server.requests) == 1
    assert office.item("窓口").name == "回答を確かめる"

    # Whoever comes next need not wait for anything: here a worker that cron starts.
    with start_worker(database_url, tmp_path, "--once") as once:
        _, log = once.communicate(timeout=PATIENCE)
    assert once.returncode == 0
    (told,) = map(json.loads, log.splitlines())
    assert (told["event"], told["count"]) == ("jobs done", 1)
    assert len(set(web_server.keys)) == 2
