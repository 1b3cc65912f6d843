"""What the office operations hand out: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from engine.kinds import MemberAnswer, RoutingKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """不在期間 of one person, with the deputy."""

    id: UUID
    staff_id: int
    staff_name: str
    deputy_id: int
    deputy_name: str
    first_day: date
    last_day: date
    reason: str
    endable: bool = False  #: the reader may end it


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingMember:
    """One person a case is put before."""

    staff_id: int
    name: str
    answer: MemberAnswer
    comment: str
    answered_at: datetime | None
    answered_by: str = ""  #: name of the deputy who answered; empty: in person


@dataclass(frozen=True, slots=True, kw_only=True)
class Routing:
    """回付 for 合議, 供覧 or 後閲."""

    id: UUID
    kind: RoutingKind
    case_id: UUID
    case_number: str
    case_title: str
    work_item_id: UUID | None
    text: str
    asked_by: str
    asked_at: datetime
    closed_at: datetime | None
    members: tuple[RoutingMember, ...]
    #: whose answer the reader can give now: his own, or those of absent people (合議 only)
    answers: tuple[RoutingMember, ...] = ()
    closable: bool = False  #: the reader may break it off

    @property
    def agreed(self) -> bool:
        """Whether everybody has consented."""
        return all(member.answer is MemberAnswer.CONSENTED for member in self.members)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """A file to be attached."""

    name: str
    content: bytes
    media_type: str = "application/octet-stream"
    summary: str = ""  #: 要旨


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """添付 of a case, without its content."""

    id: UUID
    case_id: UUID
    work_item_id: UUID | None
    name: str
    media_type: str
    size: int  #: bytes
    content_hash: str  #: SHA-256, hex
    summary: str
    added_by: str
    added_at: datetime
    withdrawn: bool
    withdrawable: bool = False  #: the reader may take it off


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One member of staff to choose."""

    staff_id: int
    name: str
    roles: tuple[str, ...]  #: names of the roles, e.g. 窓口担当


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPeople:
    """The people of one section."""

    id: int
    name: str  #: full name
    people: tuple[Person, ...]
