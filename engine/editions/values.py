"""Editions and the flows a person may start, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """版: one deployed, immutable version of a flow in one municipality."""

    id: UUID
    municipality: str  #: 団体コード, 6 digits
    flow_id: str  #: e.g. ``01-01``
    business_no: str
    number: int  #: 1, 2, 3 … per municipality and flow
    title: str
    content_hash: str  #: SHA-256 over the flow file and everything it uses, hex
    note: str
    deployed_at: datetime
    deployed_by: str  #: name
    effective_from: date  #: 適用日: first day on which new cases may start with it
    retired_at: datetime | None = None  #: no new cases since
    retired_by: str = ""  #: name
    current: bool = False  #: new cases start with this one today


@dataclass(frozen=True, slots=True, kw_only=True)
class StartableFlow:
    """A flow the person may start now."""

    flow_id: str
    business_no: str
    title: str
    edition: int
    start_step: str  #: id of the start event
    role: str  #: role of the start's lane
    has_form: bool  #: False: it can be started without a question
