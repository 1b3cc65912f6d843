"""What people of an office do around a case: standing in, asking, showing, attaching, holding."""

import sqlalchemy as sa
from alembic import op

from storage.column_types import UtcDateTime

revision = "0005"
down_revision = "0004"

_CODE = sa.String(6)
_PERSON = sa.String(100)
_ENUM = sa.String(32)


def upgrade() -> None:
    """Add the columns and the tables."""
    op.add_column("cases", sa.Column("suspended_at", UtcDateTime(), nullable=True))
    op.add_column("jobs", sa.Column("held_at", UtcDateTime(), nullable=True))
    _absences()
    _routings()
    _routing_members()
    _attachments()


def _absences() -> None:
    op.create_table(
        "absences",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("noted_by", _PERSON, nullable=False),
        sa.Column("noted_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("municipality_code", "id", name=op.f("pk_absences")),
    )
    for person in ("deputy_id", "staff_id"):
        op.create_index(
            op.f(f"ix_absences_municipality_code_{person}_last_day"),
            "absences",
            ["municipality_code", person, "last_day"],
        )


def _routings() -> None:
    op.create_table(
        "routings",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("work_item_id", sa.Uuid(), nullable=True),
        sa.Column("kind", _ENUM, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_by", _PERSON, nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("municipality_code", "id", name=op.f("pk_routings")),
        _of_case("routings"),
    )
    op.create_index(
        op.f("ix_routings_municipality_code_case_id"), "routings", ["municipality_code", "case_id"]
    )


def _routing_members() -> None:
    op.create_table(
        "routing_members",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("routing_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("staff_name", _PERSON, nullable=False),
        sa.Column("answer", _ENUM, nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint(
            "municipality_code", "routing_id", "staff_id", name=op.f("pk_routing_members")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_code", "routing_id"],
            ["routings.municipality_code", "routings.id"],
            name=op.f("fk_routing_members_municipality_code_routing_id_routings"),
            ondelete="RESTRICT",
        ),
    )
    unanswered = sa.text("answer = 'none'")
    op.create_index(
        "ix_routing_members_unanswered",
        "routing_members",
        ["municipality_code", "staff_id"],
        sqlite_where=unanswered,
        postgresql_where=unanswered,
    )


def _attachments() -> None:
    op.create_table(
        "attachments",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("work_item_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("added_by", _PERSON, nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("municipality_code", "id", name=op.f("pk_attachments")),
        _of_case("attachments"),
    )
    op.create_index(
        op.f("ix_attachments_municipality_code_case_id"),
        "attachments",
        ["municipality_code", "case_id"],
    )


def _of_case(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["municipality_code", "case_id"],
        ["cases.municipality_code", "cases.id"],
        name=op.f(f"fk_{table}_municipality_code_case_id_cases"),
        ondelete="RESTRICT",
    )
