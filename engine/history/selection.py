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


EVERYTHING = HistorySelection()
