"""The rows of a history as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from engine.history.chain import ChainedRow
from engine.kinds import HistoryKind
from engine.values import Change, HistoryEntry
from municipality.roles import Role


@dataclass(frozen=True, slots=True)
class _Told:
    """A row with its facts."""

    row: ChainedRow
    facts: Mapping[str, Any]


def entries_of(rows: Iterable[ChainedRow]) -> tuple[HistoryEntry, ...]:
    """Return the rows of one case, in order, each with what became of it."""
    told = [_Told(row, orjson.loads(row.facts)) for row in rows]
    return tuple(
        _entry(each, _next_turns(command) if place == 0 else ())
        for command in _commands(told)
        for place, each in enumerate(command)
    )


def _commands(told: Iterable[_Told]) -> Iterator[list[_Told]]:
    """Group rows by the command that wrote them: one time, and one person who acts in it."""
    command: list[_Told] = []
    for each in told:
        if command and _begins(each, command[-1]):
            yield command
            command = []
        command.append(each)
    if command:
        yield command


def _begins(told: _Told, before: _Told) -> bool:
    row = told.row
    acts = row.actor_id is not None and row.kind is not HistoryKind.DECIDED_FOR
    return acts or row.at != before.row.at


def _next_turns(command: list[_Told]) -> tuple[str, ...]:
    return tuple(text for each in command if (text := _turn(each)))


def _turn(told: _Told) -> str:
    if told.row.kind is HistoryKind.STEP_OPENED:
        role = told.facts.get("role")
        return f"{told.row.step_name}（{Role(role).label}）" if role else told.row.step_name
    if told.row.kind is HistoryKind.CASE_ENDED:
        ended_with = told.facts.get("ended_with")
        return f"終了（{ended_with}）" if ended_with else "終了"
    return ""


def _entry(told: _Told, following: tuple[str, ...]) -> HistoryEntry:
    row, facts = told.row, told.facts
    return HistoryEntry(
        sequence=row.sequence,
        at=row.at,
        actor=row.actor_name,
        actor_id=row.actor_id,
        acting_for=facts.get("absent_name", ""),
        kind=row.kind,
        step=row.step,
        step_name=row.step_name,
        text=row.text,
        reason=facts.get("reason", ""),
        outcome=facts.get("outcome", ""),
        changes=tuple(Change(**change) for change in facts.get("changes", ())),
        next=following,
        hash=row.hash.hex(),
    )
