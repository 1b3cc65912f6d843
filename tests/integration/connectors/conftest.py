"""Calls as a case makes them, and servers to call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest

from engine.connectors.registry import Call
from engine.values import JsonValue
from tests.integration.outside_servers import MailBox, WebServer, mail_serving, web_serving

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


@pytest.fixture
def web_server() -> Iterator[WebServer]:
    """Yield a server on this machine."""
    with web_serving() as server:
        yield server


@pytest.fixture
def mail_box() -> Iterator[MailBox]:
    """Yield a mail server on this machine."""
    with mail_serving() as box:
        yield box
