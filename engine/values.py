"""What the engine hands out: frozen values, never rows, never SpiffWorkflow objects.

All times are UTC and aware. Ids are UUIDs; people see the 受付番号 instead. Tuples are in the
order in which a screen shows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from engine.editions.values import (
    Edition,
    EditionFile,
    EditionState,
    EditionUse,
    FileRole,
    SelfStart,
    StartableFlow,
)
from engine.history.values import CheckedCase, FaultKind, HistoryCheck, HistoryFault, HistorySeal
from engine.kinds import (
    CaseStatus,
    DeadlineState,
    HistoryKind,
    InboxScope,
    JobKind,
    MemberAnswer,
    RoutingKind,
    TransmissionStatus,
    WorkItemStatus,
)
from wfa.model import LegalBasis

__all__ = [
    "NOTHING",
    "Case",
    "CaseStatus",
    "Change",
    "CheckedCase",
    "Count",
    "DeadlineState",
    "Draft",
    "DueDate",
    "Edition",
    "EditionFile",
    "EditionState",
    "EditionUse",
    "FaultKind",
    "FileRole",
    "HistoryCheck",
    "HistoryEntry",
    "HistoryFault",
    "HistoryKind",
    "HistorySeal",
    "InboxFilters",
    "InboxPage",
    "InboxScope",
    "Incident",
    "JobKind",
    "JsonValue",
    "MemberAnswer",
    "Permissions",
    "RoutingKind",
    "SelfStart",
    "SendBackTarget",
    "StartableFlow",
    "Transmission",
    "TransmissionStatus",
    "Turn",
    "WorkItem",
    "WorkItemStatus",
]

#: A value of a case variable, as JSON knows it.
JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]

NOTHING: Mapping[str, JsonValue] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDate:
    """期限: the last day on which something is in time."""

    name: str
    due: date  #: Japan time, that day included
    state: DeadlineState
    statutory: bool = False
    basis: tuple[LegalBasis, ...] = ()
    deemed: str = ""  #: みなし: what the law deems when it passes
    at: datetime | None = None  #: only for periods of hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """誰の番か: one open step, in words for the screen."""

    step: str  #: node id
    name: str  #: with its path, e.g. 本人確認 › 証明書の確認
    lane: str  #: name of the lane
    section: str  #: name of the section, empty when none is assigned
    assignee: str  #: name of the person who claimed it, empty when nobody did
    since: datetime | None  #: None: a wait without a work item
    deadline: DueDate | None
    work_item: UUID | None  #: None: the case waits for a timer, a system or an outside party


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """案件: one running or ended flow."""

    id: UUID
    number: str  #: 受付番号
    municipality: str
    business_no: str
    flow_id: str
    flow_title: str
    edition: int
    edition_id: UUID
    title: str  #: 件名
    status: CaseStatus
    started_at: datetime
    started_by: str
    finished_at: datetime | None
    ended_with: str  #: name of the end event, empty while running
    revision: int
    turns: tuple[Turn, ...]
    deadlines: tuple[DueDate, ...]
    #: node ids for the drawing, outermost diagram: done, and where the case stands
    done: frozenset[str]
    current: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItem:
    """やること: one open (or closed) step of a case, for a person."""

    id: UUID
    case_id: UUID
    case_number: str
    case_title: str
    case_status: CaseStatus
    business_no: str
    flow_id: str
    flow_title: str
    step: str  #: node id
    name: str
    position: int | None  #: 1, 2, 3 … when the step is done several times
    path: tuple[str, ...]  #: names of the call activities and sub-processes around it
    work_no: str  #: 010 …, empty when the step has none
    role: str  #: L1 … L8
    section: int | None  #: number of the section; None: any section with the role
    section_name: str
    assignee: int | None  #: number of the member of staff
    assignee_name: str
    preferred: int | None  #: who did the step before and knows the case; only a proposal
    preferred_name: str
    status: WorkItemStatus
    received_at: datetime  #: when the case was received (受付)
    opened_at: datetime
    deadline: DueDate | None
    revision: int  #: changes with every claim, release and reassignment
    has_draft: bool = False  #: the asking person has a 下書き
    stands_in_for: str = ""  #: 代理: name of the absent person the asking person would do it for
    closed_at: datetime | None = None
    closed_by: str = ""

    @property
    def full_name(self) -> str:
        """The name with its path, e.g. 本人確認 › 証明書の確認."""
        name = self.name if self.position is None else f"{self.name}（{self.position}）"
        return " › ".join((*self.path, name))


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxFilters:
    """Narrowing of the inbox; an empty string does not narrow."""

    business_no: str = ""
    flow_id: str = ""  #: across editions
    case_number: str = ""  #: 受付番号, or its beginning
    text: str = ""  #: beginnings of words of 件名, 受付番号 and searchable items; all must occur
    item: str = ""  #: name of the one item in which the text must occur


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of work items; ``capped`` means "at least this many" (1,000+)."""

    number: int
    capped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxPage:
    """One page of the inbox, sorted by deadline, then age; items without deadline come last."""

    items: tuple[WorkItem, ...]
    #: by scope, with the filters; empty where too many cases have what was typed to count them
    counts: Mapping[InboxScope, Count]
    previous: str | None  #: cursor, opaque, to ask for what comes before; None: this is the first
    next: str | None  #: cursor to ask for what comes after; None: this is the last
    stands_in_for: tuple[str, ...] = ()  #: names of the absent people the person stands in for


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One changed case variable, for the history and the screen."""

    name: str
    label: str
    old: JsonValue
    new: JsonValue
    old_text: str  #: as people read it: 和暦, the words of a code
    new_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One line of the 経緯. Rows are only ever added."""

    sequence: int  #: 1, 2, 3 … within the case
    at: datetime
    actor: str  #: name, or システム
    actor_id: int | None  #: number of the member of staff; None: the system
    acting_for: str  #: 代理・代決: name of the absent person, empty in one's own right
    kind: HistoryKind
    step: str  #: node id, empty when it concerns the whole case
    step_name: str
    text: str  #: the line as people read it, Japanese
    reason: str
    outcome: str  #: 結果, empty where the step has none
    changes: tuple[Change, ...]
    next: tuple[str, ...]  #: whose turn it became by this: step and role, or how the case ended
    hash: str  #: SHA-256, hex, over the row before and this one


@dataclass(frozen=True, slots=True, kw_only=True)
class Transmission:
    """配信: something the case sent to another system or business."""

    id: UUID
    case_id: UUID
    step: str
    destination: str  #: 送信先
    content: Mapping[str, JsonValue]  #: 内容
    status: TransmissionStatus
    created_at: datetime
    sent_at: datetime | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """要対応: an automatic step that failed too often and waits for a person."""

    job_id: UUID
    kind: JobKind
    case_id: UUID | None  #: None: it was to begin one; number and title are empty
    case_number: str
    case_title: str
    case_status: CaseStatus | None
    flow_title: str
    step: str
    step_name: str
    attempts: int
    message: str  #: Japanese
    failed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SendBackTarget:
    """An earlier step the case can be sent back to."""

    step: str  #: its address: node id with everything around it
    node: str  #: node id
    name: str  #: with its path
    work_no: str
    role: str
    completed_by: str
    completed_by_id: int | None
    completed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Permissions:
    """What the asking person may do with a work item now; the screen shows these buttons."""

    claim: bool = False
    release: bool = False
    save_draft: bool = False
    complete: bool = False
    send_back: bool = False
    pull_back: bool = False  #: of a finished item; whether nothing has happened since is tried
    reassign: bool = False
    ask_consent: bool = False
    change_deadline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """下書き: answers as typed, unchecked, of one person for one work item."""

    answers: Mapping[str, str] = field(default_factory=dict)
    saved_at: datetime
