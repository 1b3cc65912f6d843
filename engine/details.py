"""What one page needs at once: a work item with its form, a case with its diagram."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from engine.forms.values import Form, FormNotice
from engine.values import (
    Case,
    CaseStatus,
    Draft,
    Edition,
    Permissions,
    SendBackTarget,
    WorkItem,
)
from wfa.model import Flow, LegalBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReceipt:
    """What a command says when it is done: enough to say so and to go on to the case."""

    id: UUID
    number: str  #: 受付番号
    title: str
    status: CaseStatus
    ended_with: str  #: name of the end event, empty while running
    notices: tuple[FormNotice, ...] = ()  #: what was mended in the answers


@dataclass(frozen=True, slots=True, kw_only=True)
class StartDetail:
    """Everything the page 手続の開始 of one flow shows."""

    edition: Edition
    flow: Flow
    form: Form  #: the start event's form, possibly without fields
    prefill: Mapping[str, str]  #: text per field


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkDetail:
    """Everything the page of one work item shows."""

    item: WorkItem
    case: Case
    flow: Flow  #: the file the step is drawn in (a called flow for its steps)
    form: Form
    prefill: Mapping[str, str]  #: text per field: the draft, else what the case knows
    draft: Draft | None
    permissions: Permissions
    targets: tuple[SendBackTarget, ...]  #: where 差戻し may go, latest first
    returned_because: str  #: reason of the 差戻し that opened this item again, or empty
    returned_by: str
    guidance: str  #: what to look at
    basis: tuple[LegalBasis, ...]
    decides_for: str = ""  #: name of the absent decider whose decision it would be (代決)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receivable:
    """A message from outside that a case can hear now, e.g. 取下げの申出."""

    message: str  #: what ``Engine.record_message`` takes
    name: str  #: of the event, with its path


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePermissions:
    """What the asking person may do with a case as a whole; the screen shows these buttons."""

    suspend: bool = False
    resume: bool = False
    withdraw: bool = False
    cancel: bool = False
    deadlines: tuple[str, ...] = ()  #: names of the deadlines of the case that may be moved
    attach: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItem:
    """An open work item of a case, whoever has it, with what the asking person may do with it."""

    item: WorkItem
    permissions: Permissions


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDetail:
    """Everything the page of one case shows besides its history."""

    case: Case
    flow: Flow  #: what it runs, for the drawing
    known: tuple[tuple[str, str], ...]  #: label and text of the items the case knows
    my_items: tuple[WorkItem, ...]  #: open work items of the case the person may work on
    #: messages from outside that the person may record, besides those that are work items
    receivable: tuple[Receivable, ...] = ()
    permissions: CasePermissions
    open_items: tuple[OpenItem, ...] = ()  #: all of the case, oldest first: who has what in hand
    pull_back: WorkItem | None = None  #: the finished item the person could take back (引戻し)
