"""Editions and the flows a person may start, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from data_layouts.wareki import format_wareki
from engine.clock import JAPAN


class EditionState(StrEnum):
    """Whether new cases start with an edition today."""

    CURRENT = "current"  #: 適用中
    AHEAD = "ahead"  #: 適用前
    SUPERSEDED = "superseded"  #: 旧版
    RETIRED = "retired"  #: 停止

    @property
    def label(self) -> str:
        """The Japanese word for screens and messages."""
        return _STATES[self]


_STATES = {
    EditionState.CURRENT: "適用中",
    EditionState.AHEAD: "適用前",
    EditionState.SUPERSEDED: "旧版",
    EditionState.RETIRED: "停止",
}


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
    state: EditionState

    @property
    def current(self) -> bool:
        """True for the one edition of a flow that new cases start with today."""
        return self.state is EditionState.CURRENT

    @property
    def name(self) -> str:
        """What people call it, e.g. ``01-01 転入 第3版``."""
        return f"{self.flow_id} {self.title} 第{self.number}版"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionUse:
    """A 版 with the cases that run on it."""

    edition: Edition
    open_cases: int  #: not ended: running or on hold
    cases: int  #: all there are, ended ones too


class FileRole(StrEnum):
    """What a file of an edition is to it."""

    FLOW = "flow"  #: 流れ図そのもの
    PART = "part"  #: 呼び出す流れ図
    DECISION = "decision"  #: 判定表
    WORDS = "words"  #: データ項目とコード
    LAW = "law"  #: 法令の数, as known when it was published


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFile:
    """One file of an edition, byte for byte as published."""

    name: str
    role: FileRole
    content_hash: str  #: SHA-256, hex
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfStart:
    """How an edition begins a case that nobody starts: at a time, or by a signal."""

    edition: Edition
    step_name: str  #: of the start event
    at: datetime | None = None  #: the next time; None: a signal
    signal: str = ""  #: its name; empty: a time

    @property
    def label(self) -> str:
        """The Japanese words for screens, e.g. ``令和9年4月1日 0:00``."""
        if self.at is None:
            return f"合図「{self.signal}」"
        local = self.at.astimezone(JAPAN)
        return f"{format_wareki(local.date())} {local.hour}:{local:%M}"


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
