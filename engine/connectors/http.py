"""HTTP with JSON: the connector that calls another system over the network."""

from __future__ import annotations

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from engine.connectors.parameters import content_of
from engine.connectors.registry import Call
from engine.values import JsonValue
from errors.connector import ConnectorFailed, ConnectorRefused

#: Bytes read of an answer; more is not an answer to one step.
LARGEST_ANSWER = 1_000_000
#: Answers that may be different in a while: too many requests, a time-out, a server that is down.
_PASSING = frozenset({408, 425, 429})
_SUCCESS = range(200, 300)
_SERVER_ERRORS = range(500, 600)


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpEndpoint:
    """One address that flows may call, as the operator has set it up."""

    name: str  #: what a flow writes as its connector
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)  #: a token, for instance
    timeout: float = 30.0  #: seconds


class HttpConnector:
    """Posts the parameters of a step as JSON and returns the JSON that is answered.

    Sent are ``id`` (the same for every retry, also as ``Idempotency-Key``), ``municipality``,
    ``case`` (受付番号), ``step`` and ``content``. An answer 4xx is an error of the flow with the
    status as its code (``HTTP-404``), or with ``error`` of the JSON answered. Redirects are not
    followed: an address is what the operator has set up. An empty answer is no value; one that is
    no JSON did not come from the other system (a proxy, a sign-in page), so the call is repeated.
    """

    def __init__(self, endpoint: HttpEndpoint) -> None:
        self.name = endpoint.name
        self._endpoint = endpoint
        self._url = _checked(endpoint.url)

    def send(self, call: Call) -> JsonValue:
        """Call the other system.

        Raises:
            ConnectorFailed: nobody answered, the server is in trouble, or it answered no JSON.
            ConnectorRefused: it answered that it does not accept this.
        """
        body = json.dumps(_message(call), ensure_ascii=False).encode()
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Accept": "application/json",
            "Idempotency-Key": str(call.id),
            **self._endpoint.headers,
        }
        status, content = self._exchange(call, body, headers)
        return self._judge(call, status, content)

    def _exchange(self, call: Call, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
        kind = (
            http.client.HTTPSConnection
            if self._url.scheme == "https"
            else http.client.HTTPConnection
        )
        path = self._url.path or "/"
        target = f"{path}?{self._url.query}" if self._url.query else path
        try:
            line = kind(str(self._url.hostname), self._url.port, timeout=self._endpoint.timeout)
            try:
                line.request("POST", target, body=body, headers=dict(headers))
                answer = line.getresponse()
                return answer.status, answer.read(LARGEST_ANSWER + 1)
            finally:
                line.close()
        except (TimeoutError, OSError, http.client.HTTPException) as error:
            raise self._failed(call, _reason(error)) from error

    def _judge(self, call: Call, status: int, content: bytes) -> JsonValue:
        if status in _PASSING or status in _SERVER_ERRORS:
            raise self._failed(call, f"相手が {status} を返しました")
        if len(content) > LARGEST_ANSWER:
            raise self._failed(call, "回答が大きすぎます")
        try:
            answer: JsonValue = json.loads(content) if content.strip() else None
        except ValueError as error:
            if status in _SUCCESS:
                raise self._failed(call, "回答が JSON ではありません") from error
            answer = None
        if status in _SUCCESS:
            return answer
        code = answer.get("error") if isinstance(answer, dict) else None
        raise ConnectorRefused(
            f"Expected {self.name} to accept {call.id}, but it answered {status}",
            step=call.step_name,
            destination=self.name,
            error_code=code if isinstance(code, str) and code else f"HTTP-{status}",
        )

    def _failed(self, call: Call, reason: str) -> ConnectorFailed:
        detail = f"Expected {self.name} to answer {call.id}, but: {reason}"
        return ConnectorFailed(detail, step=call.step_name, destination=self.name, reason=reason)


def _checked(url: str) -> SplitResult:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise ValueError(f"Expected an http(s) address without a password in it, but got {url!r}")
    return parts


def _message(call: Call) -> dict[str, JsonValue]:
    return {
        "id": str(call.id),
        "municipality": call.municipality,
        "case": call.case_number,
        "step": call.step,
        "content": content_of(call),
    }


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "時間内に回答がありません"
    if isinstance(error, ConnectionRefusedError):
        return "相手が接続を受け付けません"
    return f"通信できません（{type(error).__name__}）"
