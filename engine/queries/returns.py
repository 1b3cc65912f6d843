"""差戻し as the person sees it who has the step again: who sent it back, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Row, select

from engine.context import Context
from engine.tables import HistoryRow
from engine.values import HistoryKind


@dataclass(frozen=True, slots=True)
class Return:
    """One 差戻し."""

    reason: str
    actor_name: str


def last_return(context: Context, item: Row[Any]) -> Return | None:
    """Return the 差戻し that opened a work item, None if something else did."""
    statement = (
        select(HistoryRow.facts, HistoryRow.actor_name)
        .where(
            HistoryRow.municipality_code == context.municipality,
            HistoryRow.case_id == item.case_id,
            HistoryRow.kind == HistoryKind.SENT_BACK,
            HistoryRow.at == item.opened_at,
        )
        .order_by(HistoryRow.sequence.desc())
    )
    for facts, actor_name in context.session.execute(statement):
        told = orjson.loads(facts)
        if told.get("target") == item.address:
            return Return(told.get("reason", ""), actor_name)
    return None
