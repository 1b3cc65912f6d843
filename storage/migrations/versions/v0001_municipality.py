"""Municipalities, their organisation, staff and closed days."""

import sqlalchemy as sa
from alembic import op

from storage.column_types import UtcDateTime

revision = "0001"
down_revision = None

_CODE = sa.String(6)
_NAME = sa.String(100)
_ENUM = sa.String(32)


def upgrade() -> None:
    """Create the tables."""
    _organisation()
    _people()
    _assignments()
    _days_and_failures()


def _organisation() -> None:
    op.create_table(
        "municipalities",
        sa.Column("code", _CODE, nullable=False),
        sa.Column("name", _NAME, nullable=False),
        sa.Column("kind", _ENUM, nullable=False),
        sa.Column("has_welfare_office", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_municipalities")),
    )
    op.create_table(
        "sections",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(32), nullable=False),
        sa.Column("name", _NAME, nullable=False),
        sa.Column("kind", _ENUM, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "id", name=op.f("pk_sections")),
        sa.UniqueConstraint(
            "municipality_code", "code", name=op.f("uq_sections_municipality_code_code")
        ),
        _to_municipality("sections", "RESTRICT"),
        sa.ForeignKeyConstraint(
            ["municipality_code", "parent_id"],
            ["sections.municipality_code", "sections.id"],
            name=op.f("fk_sections_municipality_code_parent_id_sections"),
            ondelete="RESTRICT",
        ),
    )


def _people() -> None:
    op.create_table(
        "staff",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("name", _NAME, nullable=False),
        sa.Column("kana", _NAME, nullable=False),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("password_changed_at", UtcDateTime(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "id", name=op.f("pk_staff")),
        sa.UniqueConstraint(
            "municipality_code", "login", name=op.f("uq_staff_municipality_code_login")
        ),
        _to_municipality("staff", "RESTRICT"),
    )


def _assignments() -> None:
    op.create_table(
        "memberships",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("staff_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("section_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", _ENUM, nullable=False),
        sa.Column("duty", _ENUM, nullable=False),
        sa.PrimaryKeyConstraint(
            "municipality_code", "staff_id", "section_id", "role", name=op.f("pk_memberships")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_code", "staff_id"],
            ["staff.municipality_code", "staff.id"],
            name=op.f("fk_memberships_municipality_code_staff_id_staff"),
            ondelete="CASCADE",
        ),
        _to_section("memberships"),
    )
    op.create_index(
        op.f("ix_memberships_municipality_code_section_id"),
        "memberships",
        ["municipality_code", "section_id"],
    )
    op.create_table(
        "lane_assignments",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("business_no", sa.String(2), nullable=False),
        sa.Column("role", _ENUM, nullable=False),
        sa.Column("section_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "municipality_code",
            "business_no",
            "role",
            "section_id",
            name=op.f("pk_lane_assignments"),
        ),
        _to_section("lane_assignments"),
    )


def _days_and_failures() -> None:
    op.create_table(
        "closed_days",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", _NAME, nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "day", name=op.f("pk_closed_days")),
        _to_municipality("closed_days", "CASCADE"),
    )
    op.create_table(
        "sign_in_failures",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "login", name=op.f("pk_sign_in_failures")),
    )
    op.create_index(op.f("ix_sign_in_failures_last_at"), "sign_in_failures", ["last_at"])


def _to_municipality(table: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["municipality_code"],
        ["municipalities.code"],
        name=op.f(f"fk_{table}_municipality_code_municipalities"),
        ondelete=ondelete,
    )


def _to_section(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["municipality_code", "section_id"],
        ["sections.municipality_code", "sections.id"],
        name=op.f(f"fk_{table}_municipality_code_section_id_sections"),
        ondelete="RESTRICT",
    )
