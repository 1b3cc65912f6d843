"""Calling another system over HTTP."""

from __future__ import annotations

import socket

import pytest

from engine.connectors.http import LARGEST_ANSWER, HttpConnector, HttpEndpoint
from errors.connector import ConnectorFailed, ConnectorRefused
from tests.integration.connectors.conftest import MakeCall
from tests.integration.outside_servers import WebServer


def connector(url: str, timeout: float = 60) -> HttpConnector:
    headers = {"Authorization": "Bearer secret"}
    return HttpConnector(HttpEndpoint(name="連携", url=url, headers=headers, timeout=timeout))


def test_the_content_is_posted_and_the_answer_returned(
    web_server: WebServer, call: MakeCall
) -> None:
    web_server.answer = '{"受付": "済"}'.encode()
    made = call(送信先="前住所地", 氏名="髙𠮷", 人数=2)
    assert connector(web_server.url).send(made) == {"受付": "済"}
    (request,) = web_server.requests
    assert request["path"] == "/api?v=1"
    assert request["headers"]["Authorization"] == "Bearer secret"
    assert request["headers"]["Idempotency-Key"] == str(made.id)
    assert request["body"] == {
        "id": str(made.id),
        "municipality": "012289",
        "case": "R8-01-000001",
        "step": "Task_renraku",
        "content": {"氏名": "髙𠮷", "人数": 2},
    }


@pytest.mark.parametrize("answer", [b"", b"  "])
def test_an_empty_answer_is_nothing(web_server: WebServer, call: MakeCall, answer: bytes) -> None:
    web_server.answer = answer
    assert connector(web_server.url).send(call()) is None


@pytest.mark.parametrize("answer", [b"OK", b"<html>", b'{"ok": ', b"\xff"])
def test_an_answer_that_is_no_json_did_not_come_from_the_other_system(
    web_server: WebServer, call: MakeCall, answer: bytes
) -> None:
    web_server.answer = answer
    with pytest.raises(ConnectorFailed, match="回答が JSON ではありません"):
        connector(web_server.url).send(call())


@pytest.mark.parametrize(
    ("status", "answer", "code"),
    [
        (400, b"{}", "HTTP-400"),
        (404, b"", "HTTP-404"),
        (404, b"<html>", "HTTP-404"),
        (409, b'{"error": "DOUBLE"}', "DOUBLE"),
        (422, b'{"error": 1}', "HTTP-422"),
        (302, b"", "HTTP-302"),
    ],
)
def test_what_is_not_accepted_is_an_error_of_the_flow(
    web_server: WebServer, call: MakeCall, status: int, answer: bytes, code: str
) -> None:
    web_server.status, web_server.answer = status, answer
    with pytest.raises(ConnectorRefused) as refusal:
        connector(web_server.url).send(call())
    assert refusal.value.error_code == code
    assert len(web_server.requests) == 1


@pytest.mark.parametrize("status", [408, 429, 500, 503])
def test_a_server_in_trouble_is_tried_again(
    web_server: WebServer, call: MakeCall, status: int
) -> None:
    web_server.status = status
    with pytest.raises(ConnectorFailed) as failure:
        connector(web_server.url).send(call())
    assert f"相手が {status} を返しました" in failure.value.user_message


def test_an_answer_without_end_is_not_read(web_server: WebServer, call: MakeCall) -> None:
    web_server.answer = b"x" * (LARGEST_ANSWER + 1)
    with pytest.raises(ConnectorFailed, match="回答が大きすぎます"):
        connector(web_server.url).send(call())


def test_nobody_listening_and_nobody_answering_are_told_apart(call: MakeCall) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(ConnectorFailed, match="接続を受け付けません"):
            connector(url).send(call())
        silent.listen()
        with pytest.raises(ConnectorFailed, match="時間内に回答がありません"):
            connector(url, timeout=0.2).send(call())


@pytest.mark.parametrize("url", ["", "ftp://x/", "file:///etc/passwd", "https://", "http://a:b@x/"])
def test_an_address_that_is_none_is_refused_at_once(url: str) -> None:
    with pytest.raises(ValueError, match="Expected an http"):
        connector(url)
