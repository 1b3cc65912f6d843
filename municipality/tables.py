"""Tables of municipalities, their organisation, staff and closed days.

The municipality leads every primary key, so that tables can be distributed by it. Numbers of
sections and staff count from 1 within the municipality.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from municipality.kinds import Duty, MunicipalityKind, SectionKind
from municipality.roles import Role
from storage import Base

CODE_LENGTH = 6
NAME_LENGTH = 100
LOGIN_LENGTH = 64


class MunicipalityRow(Base):
    """One 団体 that uses the product."""

    __tablename__ = "municipalities"

    code: Mapped[str] = mapped_column(String(CODE_LENGTH), primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    kind: Mapped[MunicipalityKind]
    has_welfare_office: Mapped[bool]


class SectionRow(Base):
    """One 部・課・係・支所. Abolished sections stay, inactive: old cases name them."""

    __tablename__ = "sections"
    __table_args__ = (
        ForeignKeyConstraint(
            ["municipality_code", "parent_id"],
            ["sections.municipality_code", "sections.id"],
            ondelete="RESTRICT",
        ),
        UniqueConstraint("municipality_code", "code"),
    )

    municipality_code: Mapped[str] = mapped_column(
        String(CODE_LENGTH),
        ForeignKey("municipalities.code", ondelete="RESTRICT"),
        primary_key=True,
    )
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    parent_id: Mapped[int | None]
    code: Mapped[str] = mapped_column(String(32))  # 所属コード: stays when the name changes
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    kind: Mapped[SectionKind]
    active: Mapped[bool] = mapped_column(default=True)


class StaffRow(Base):
    """One 職員. People who left stay, inactive: histories name them."""

    __tablename__ = "staff"
    __table_args__ = (UniqueConstraint("municipality_code", "login"),)

    municipality_code: Mapped[str] = mapped_column(
        String(CODE_LENGTH),
        ForeignKey("municipalities.code", ondelete="RESTRICT"),
        primary_key=True,
    )
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    login: Mapped[str] = mapped_column(String(LOGIN_LENGTH))
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    kana: Mapped[str] = mapped_column(String(NAME_LENGTH))
    password_hash: Mapped[str] = mapped_column(String(255))
    password_changed_at: Mapped[datetime]
    active: Mapped[bool] = mapped_column(default=True)
    demo: Mapped[bool] = mapped_column(default=False)  # fictional, with the published password


class MembershipRow(Base):
    """Who works in which section, in which role."""

    __tablename__ = "memberships"
    __table_args__ = (
        ForeignKeyConstraint(
            ["municipality_code", "staff_id"],
            ["staff.municipality_code", "staff.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["municipality_code", "section_id"],
            ["sections.municipality_code", "sections.id"],
            ondelete="RESTRICT",
        ),
        Index(None, "municipality_code", "section_id"),
    )

    municipality_code: Mapped[str] = mapped_column(String(CODE_LENGTH), primary_key=True)
    staff_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    section_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    role: Mapped[Role] = mapped_column(primary_key=True)
    duty: Mapped[Duty]


class LaneAssignmentRow(Base):
    """Which sections do the work of a lane; the lowest position unless one is nearer."""

    __tablename__ = "lane_assignments"
    __table_args__ = (
        ForeignKeyConstraint(
            ["municipality_code", "section_id"],
            ["sections.municipality_code", "sections.id"],
            ondelete="RESTRICT",
        ),
    )

    municipality_code: Mapped[str] = mapped_column(String(CODE_LENGTH), primary_key=True)
    business_no: Mapped[str] = mapped_column(String(2), primary_key=True)
    role: Mapped[Role] = mapped_column(primary_key=True)
    section_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int]


class ClosedDayRow(Base):
    """A day off that the municipality's own ordinance (休日条例) or a decision adds."""

    __tablename__ = "closed_days"

    municipality_code: Mapped[str] = mapped_column(
        String(CODE_LENGTH),
        ForeignKey("municipalities.code", ondelete="CASCADE"),
        primary_key=True,
    )
    day: Mapped[date] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))


class ClosedDayChangeRow(Base):
    """One change of the own days off: who closed or opened which day, and when. Only added to."""

    __tablename__ = "closed_day_changes"

    municipality_code: Mapped[str] = mapped_column(
        String(CODE_LENGTH),
        ForeignKey("municipalities.code", ondelete="CASCADE"),
        primary_key=True,
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # 1, 2, 3 …
    day: Mapped[date]
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    closed: Mapped[bool]  # False: opened again
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(NAME_LENGTH))


class SignInFailureRow(Base):
    """Wrong passwords for a login name, whether or not somebody has that name."""

    __tablename__ = "sign_in_failures"

    municipality_code: Mapped[str] = mapped_column(String(CODE_LENGTH), primary_key=True)
    login: Mapped[str] = mapped_column(String(LOGIN_LENGTH), primary_key=True)
    failures: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(index=True)
