"""Asking a decision table for a case: a business rule task."""

from __future__ import annotations

from engine.decisions.evaluating import decide
from engine.decisions.files import DECISION, TABLE
from engine.forms.known import StepKnowledge
from engine.forms.texts import plain_text
from engine.history.recording import Spot
from engine.running.happenings import full_name
from engine.running.working_case import WorkingCase
from engine.spiff import ServiceCall
from engine.values import HistoryKind, JsonValue
from engine.variables import as_json
from errors.decision import DecisionUnknown

__all__ = ["DECISION", "ask_table"]


def ask_table(case: WorkingCase, service: ServiceCall) -> JsonValue:
    """Return what a table of the edition answers; which rows applied goes into the history.

    Raises:
        DecisionUnknown: the edition has no such table.
        DecisionFailed: it gives no clear answer.
    """
    name = str(service.parameters.get(TABLE) or service.node.name)
    table = case.content.decisions.get(name)
    if table is None:
        known = "、".join(sorted({each.name for each in case.content.decisions.values()})) or "なし"
        detail = f"Expected a decision table {name!r}, but the edition has none"
        raise DecisionUnknown(detail, table=name, known=known)
    decision = decide(table, StepKnowledge(service.parameters, case.variables))
    answer = as_json(service.result or name, decision.answer)
    rows = "・".join(f"{number}行目" for number in decision.rules) or "当てはまる行なし"
    case.history.add(
        HistoryKind.DECIDED_BY_TABLE,
        f"判定表「{table.name}」（{rows}）により「{plain_text(answer)}」としました。",
        by=None,
        at=Spot(step=service.node_id, name=full_name(service)),
        node=service.address,
        rules=list(decision.rules),
    )
    return answer
