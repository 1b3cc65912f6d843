"""差戻し as the person sees it who has the step next: who sent it back, and why.

There are two ways back: the command 差戻し to any earlier step, and an outcome of the flow that
means it (``OutcomeKind.RETURN``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Row, select

from engine.context import Context
from engine.tables import CaseRow, HistoryRow
from engine.values import HistoryKind
from wfa.model.kinds import OutcomeKind


@dataclass(frozen=True, slots=True)
class Return:
    """One 差戻し."""

    reason: str
    actor_name: str


def last_return(context: Context, item: Row[Any]) -> Return | None:
    """Return the 差戻し that opened a work item, None if something else did."""
    statement = (
        select(HistoryRow.kind, HistoryRow.step, HistoryRow.facts, HistoryRow.actor_name)
        .where(
            HistoryRow.municipality_code == context.municipality,
            HistoryRow.case_id == item.case_id,
            HistoryRow.kind.in_((HistoryKind.SENT_BACK, HistoryKind.STEP_COMPLETED)),
            HistoryRow.at == item.opened_at,
        )
        .order_by(HistoryRow.sequence.desc())
    )
    for kind, step, facts, actor_name in context.session.execute(statement):
        told = orjson.loads(facts)
        if kind is HistoryKind.SENT_BACK:
            back = told.get("target") == item.address
        else:
            back = _means_return(context, item.case_id, step, told)
        if back:
            return Return(told.get("reason", ""), actor_name)
    return None


def _means_return(context: Context, case_id: UUID, step: str, told: Mapping[str, Any]) -> bool:
    """Return whether the outcome with which a step was completed is one that sends back."""
    if not told.get("outcome"):
        return False
    edition = context.session.scalars(
        select(CaseRow.edition_id).where(
            CaseRow.municipality_code == context.municipality, CaseRow.id == case_id
        )
    ).one()
    content = context.editions.get(context.connection, context.municipality, edition)
    nodes = (flow.node_by_id.get(step) for flow in (content.flow, *content.parts))
    outcomes = (outcome for node in nodes if node for outcome in node.outcomes)
    return any(
        each.value == told["outcome"] and each.kind is OutcomeKind.RETURN for each in outcomes
    )
