"""Rows of a history, for tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from engine.history.chain import ChainedRow
from engine.values import HistoryKind

AT = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)


class Rows(list[ChainedRow]):
    """Rows of one case, added in their order."""

    def tell(
        self,
        kind: HistoryKind,
        step: str = "",
        *,
        by: int | None = None,
        minute: float = 0,
        **facts: Any,
    ) -> None:
        """Add a row."""
        self.append(
            ChainedRow(
                sequence=len(self) + 1,
                at=AT + timedelta(minutes=minute),
                actor_id=by,
                actor_name="システム" if by is None else f"職員{by}",
                kind=kind,
                step=step,
                step_name=step,
                text=f"{step}。",
                facts=orjson.dumps(facts).decode(),
            )
        )

    def begun(self, minute: float) -> str:
        """Return the fact that a draft was kept from a minute on."""
        return (AT + timedelta(minutes=minute)).isoformat()
