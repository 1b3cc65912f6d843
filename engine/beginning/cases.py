"""A case that nobody starts: another case or the time lets it begin."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from engine.context import Context
from engine.history.recording import Spot
from engine.running.advancing import advance
from engine.running.case_words import add_case_words, add_words
from engine.running.new_cases import NewCase, create_case
from engine.running.storing import NOTHING_BEFORE, store
from engine.running.working_case import WorkingCase
from engine.spiff import StartEvent
from engine.values import HistoryKind, JsonValue

_NOTHING: Mapping[str, JsonValue] = MappingProxyType({})


def begin_case(
    context: Context,
    new: NewCase,
    start: StartEvent,
    why: str,
    values: Mapping[str, JsonValue] = _NOTHING,
    **facts: Any,
) -> WorkingCase:
    """Begin a case and run it until it waits.

    Args:
        context: the system acts.
        new: what is known of the case.
        start: which event of the edition has occurred.
        why: Japanese, the reason as the history tells it, ending before 始まりました.
        values: what the case knows from its beginning on.
        facts: for the history, for programs.
    """
    case = create_case(context, new)
    case.begin(start.node_id, start.definition)
    for name, value in values.items():
        case.variables.set(name, value)
    case.history.add(
        HistoryKind.CASE_STARTED,
        f"受付番号 {case.row.number} で、{why}始まりました。",
        by=None,
        at=Spot(step=start.node_id, name=start.node.name),
        edition=str(case.row.edition_id),
        **facts,
    )
    add_case_words(case)
    add_words(case, case.content.form(start.node, case.content.flow), values)
    advance(case)
    store(case, NOTHING_BEFORE, starting=True)
    return case
