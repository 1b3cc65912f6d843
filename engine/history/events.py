"""The history of a case as events, for process mining: no answers, no 件名, no free text.

What applicants have told stays in the case. Names of members of staff are given only where whoever
asks may see them; role and section always.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import orjson

from engine.history.chain import ChainedRow
from engine.history.transitions import OF_CASE, OF_STEP, Transition
from engine.kind_words import HISTORY_KIND_WORDS
from engine.kinds import CaseStatus, HistoryKind
from municipality.roles import Role

#: What the event is called that no row of its own tells: the first draft of a step.
BEGUN = "着手"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvent:
    """One thing that happened."""

    sequence: int  #: of its row; 0: 着手 by a draft, told by the row that finished the step
    at: datetime
    what: str  #: できごと, in words
    step: str  #: node id, empty for the whole case
    step_name: str
    instance: str  #: id of the work item, empty without one
    transition: Transition
    of_step: bool  #: whether the transition is the step's; else something done at once, or the case
    role: str = ""  #: in words
    section: str = ""  #: name
    person: str = ""  #: empty: not to be seen by whoever asks
    person_id: int | None = None
    acting_for: str = ""  #: 代理・代決
    outcome: str = ""

    @property
    def activity(self) -> str:
        """What process mining takes for the activity."""
        return self.step_name if self.of_step and self.step_name else self.what


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTrace:
    """One case with its events, oldest first."""

    number: str  #: 受付番号
    business_no: str
    flow_id: str
    flow_title: str
    edition: int
    status: CaseStatus
    started_at: datetime
    finished_at: datetime | None
    ended_with: str
    events: tuple[CaseEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Onlooker:
    """What whoever asks may see of an organisation."""

    sections: Mapping[int, str]  #: names
    #: sections whose people are seen by name; None: of all
    named: frozenset[int] | None

    def sees(self, section: int | None) -> bool:
        """Return whether people who act for a section are seen by name."""
        return self.named is None or section in self.named


@dataclass(slots=True)
class _Item:
    """A work item, as far as rows have told."""

    role: str
    section: int | None
    begun: bool = False


def events_of(
    rows: Iterable[ChainedRow], received_in: int | None, onlooker: Onlooker
) -> tuple[CaseEvent, ...]:
    """Return the events of one case.

    Args:
        rows: of the case, in order.
        received_in: section that received it: what concerns the whole case belongs there.
        onlooker: who asks.
    """
    return tuple(_Reading(list(rows), received_in, onlooker).events())


class _Reading:
    """One reading of a case, row by row."""

    def __init__(self, rows: list[ChainedRow], received_in: int | None, onlooker: Onlooker) -> None:
        self._rows = [(row, orjson.loads(row.facts)) for row in rows]
        self._received_in = received_in
        self._onlooker = onlooker
        self._items: dict[str, _Item] = {}
        #: 着手 by a draft that is still to be told, earliest first
        self._begun = sorted(
            (datetime.fromisoformat(facts["begun"]), row.sequence, facts["item"])
            for row, facts in self._rows
            if "begun" in facts
        )

    def events(self) -> Iterator[CaseEvent]:
        for row, facts in self._rows:
            yield from self._begun_until(row)
            yield self._event(row, facts)

    def _begun_until(self, row: ChainedRow) -> Iterator[CaseEvent]:
        while self._begun and self._begun[0][0] <= row.at:
            at, finished_by, number = self._begun[0]
            item = self._items.get(number)
            if item is None:
                return  # not open yet: its row is among those of the same moment
            del self._begun[0]
            if not item.begun:
                finishing, facts = self._rows[finished_by - 1]
                item.begun = True
                event = self._event(finishing, facts)
                yield replace(
                    event, sequence=0, at=at, what=BEGUN, transition=Transition.START, outcome=""
                )

    def _event(self, row: ChainedRow, facts: Mapping[str, Any]) -> CaseEvent:
        item = self._item(row, facts)
        section = item.section if item else facts.get("section", self._received_in)
        role = item.role if item else facts.get("role", "")
        transition, of_step = _transition(row, facts, item)
        seen = row.actor_id is None or self._onlooker.sees(section)
        return CaseEvent(
            sequence=row.sequence,
            at=row.at,
            what=HISTORY_KIND_WORDS[row.kind],
            step=row.step,
            step_name=row.step_name,
            instance=facts.get("item", ""),
            transition=transition,
            of_step=of_step,
            role=Role(role).label if role else "",
            section=self._onlooker.sections.get(section, "") if section is not None else "",
            person=row.actor_name if seen else "",
            person_id=row.actor_id if seen else None,
            acting_for=facts.get("absent_name", "") if seen else "",
            outcome=facts.get("outcome", ""),
        )

    def _item(self, row: ChainedRow, facts: Mapping[str, Any]) -> _Item | None:
        number = facts.get("item")
        if number is None:
            return None
        if row.kind is HistoryKind.STEP_OPENED:
            self._items[number] = _Item(facts.get("role", ""), facts.get("section"))
        return self._items.get(number)


def _transition(
    row: ChainedRow, facts: Mapping[str, Any], item: _Item | None
) -> tuple[Transition, bool]:
    """Return the transition of a row, and whether it is one of the step."""
    kind = row.kind
    if kind is HistoryKind.SENT_BACK and not facts.get("closed", True):
        return Transition.COMPLETE, False  # the step itself goes on, in a branch of its own
    of_step = OF_STEP.get(kind)
    if of_step is None:
        return OF_CASE.get(kind, Transition.COMPLETE), False
    if item is not None and kind is HistoryKind.CLAIMED:
        again, item.begun = item.begun, True
        return (Transition.RESUME if again else Transition.START), True
    if item is not None and item.begun and of_step is Transition.WITHDRAW:
        return Transition.ATE_ABORT, True
    return of_step, True
