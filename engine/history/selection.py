"""Which cases an export or a report is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class HistorySelection:
    """Cases by business, flow and the day they were received; what is empty does not narrow."""

    business_no: str = ""
    flow_id: str = ""  #: across editions
    received_from: date | None = None  #: first day, Japan time
    received_to: date | None = None  #: last day, Japan time


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowCount:
    """How many cases of a flow there are."""

    business_no: str
    flow_id: str
    title: str  #: of the latest edition
    cases: int
    finished: int  #: 完了; those taken back or stopped are not among them


EVERYTHING = HistorySelection()
