"""Looking at the statements of the engine just before they run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection

from storage import statements

#: Is given a cursor of the transaction, the SQL and its values, as the driver takes them.
Look = Callable[[Any, str, Any], object]


def watch_statements(monkeypatch: pytest.MonkeyPatch, look: Look) -> None:
    """Let ``look`` see every statement, from now on."""
    run = statements._run

    def watched(
        connection: Connection, compiled: Any, arranged: Any, take: Callable[[Any], Any], **how: Any
    ) -> Any:
        look(connection.connection.cursor(), compiled.text, arranged)
        return run(connection, compiled, arranged, take, **how)

    monkeypatch.setattr(statements, "_run", watched)
