"""Calls as a case makes them, and small servers that answer as a test says."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from uuid import UUID

import pytest

from engine.connectors.registry import Call
from engine.values import JsonValue

MakeCall = Callable[..., Call]


@pytest.fixture
def call() -> MakeCall:
    """Return what makes a call with the parameters given."""

    def make(**parameters: JsonValue) -> Call:
        return Call(
            id=UUID("01931f00-0000-7000-8000-000000000001"),
            municipality="012289",
            case_id=UUID("01931f00-0000-7000-8000-000000000002"),
            case_number="R8-01-000001",
            step="Task_renraku",
            step_name="連絡する",
            parameters=parameters,
            now=datetime(2026, 11, 16, 1, tzinfo=UTC),
        )

    return make


@dataclass
class WebServer:
    """An HTTP server that remembers what it was sent."""

    url: str = ""
    status: int = 200
    answer: bytes = b'{"ok": true}'
    requests: list[dict[str, Any]] = field(default_factory=list)


@pytest.fixture
def web_server() -> Iterator[WebServer]:
    """Yield a server on this machine."""
    known = WebServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            known.requests.append(
                {
                    "path": self.path,
                    "headers": dict(self.headers),
                    "body": json.loads(self.rfile.read(length)),
                }
            )
            self.send_response(known.status)
            if known.status == 302:
                self.send_header("Location", known.url)
            self.end_headers()
            self.wfile.write(known.answer)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    known.url = f"http://127.0.0.1:{server.server_port}/api?v=1"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield known
    server.shutdown()
    server.server_close()


@dataclass
class MailBox:
    """A mail server that keeps what it was sent."""

    port: int = 0
    refuse: str = ""  #: answer to RCPT, empty: take it
    mails: list[bytes] = field(default_factory=list)


@pytest.fixture
def mail_box() -> Iterator[MailBox]:
    """Yield a mail server on this machine."""
    known = MailBox()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 test")
            while line := self.rfile.readline().decode().strip():
                command = line[:4].upper()
                if command == "DATA":
                    self._say("354 go on")
                    known.mails.append(self._read_mail())
                    self._say("250 taken")
                elif command == "RCPT" and known.refuse:
                    self._say(known.refuse)
                elif command == "QUIT":
                    self._say("221 bye")
                    return
                else:
                    self._say("250 ok")

        def _read_mail(self) -> bytes:
            lines = []
            while (line := self.rfile.readline()) != b".\r\n":
                lines.append(line)
            return b"".join(lines)

        def _say(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

    server = socketserver.TCPServer(("127.0.0.1", 0), Handler)
    known.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield known
    server.shutdown()
    server.server_close()
