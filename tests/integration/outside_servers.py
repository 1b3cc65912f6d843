"""Small servers on this machine that answer as a test says: HTTP, and mail."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class WebServer:
    """An HTTP server that remembers what it was sent."""

    url: str = ""
    status: int = 200
    answer: bytes = b'{"ok": true}'
    requests: list[dict[str, Any]] = field(default_factory=list)
    asked: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    #: Cleared, it makes requests wait for their answer.
    may_answer: threading.Event = field(default_factory=threading.Event)

    @property
    def keys(self) -> list[str]:
        """By what the receiver recognises a repetition, of each request."""
        return [request["headers"]["Idempotency-Key"] for request in self.requests]


@contextmanager
def web_serving() -> Iterator[WebServer]:
    """Yield an HTTP server."""
    known = WebServer()
    known.may_answer.set()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = json.loads(self.rfile.read(length))
            headers = dict(self.headers)
            known.requests.append({"path": self.path, "headers": headers, "body": body})
            known.asked.release()
            known.may_answer.wait()
            try:
                self.send_response(known.status)
                if known.status == 302:
                    self.send_header("Location", known.url)
                self.end_headers()
                self.wfile.write(known.answer)
            except OSError:
                """Whoever asked is gone."""

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """Say nothing."""

    with Server(("127.0.0.1", 0), Handler) as server:
        known.url = f"http://127.0.0.1:{server.server_port}/api?v=1"
        with _served(server):
            yield known
        known.may_answer.set()


@dataclass
class MailBox:
    """A mail server that keeps what it was sent."""

    port: int = 0
    refuse: str = ""  #: answer to RCPT, empty: take it
    mails: list[bytes] = field(default_factory=list)


@contextmanager
def mail_serving() -> Iterator[MailBox]:
    """Yield a mail server."""
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

    with socketserver.TCPServer(("127.0.0.1", 0), Handler) as server:
        known.port = server.server_address[1]
        with _served(server):
            yield known


@contextmanager
def _served(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
