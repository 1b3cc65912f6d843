"""Jobs, and what was sent."""

import sqlalchemy as sa
from alembic import op

from storage.column_types import Json, UtcDateTime

revision = "0003"
down_revision = "0002"

_CODE = sa.String(6)
_ENUM = sa.String(32)


def upgrade() -> None:
    """Create the tables."""
    _jobs()
    _transmissions()


def _jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", _ENUM, nullable=False),
        sa.Column("token", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("step_name", sa.Text(), nullable=False),
        sa.Column("order", Json, nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("status", _ENUM, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(64), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("municipality_code", "id", name=op.f("pk_jobs")),
        _of_case("jobs"),
    )
    _index("jobs")
    _partial("ix_jobs_due", ["due_at"], "waiting")
    _partial("ix_jobs_incidents", ["municipality_code", "due_at"], "incident")


def _transmissions() -> None:
    op.create_table(
        "transmissions",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("destination", sa.Text(), nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("status", _ENUM, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "id", name=op.f("pk_transmissions")),
        _of_case("transmissions"),
    )
    _index("transmissions")


def _of_case(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["municipality_code", "case_id"],
        ["cases.municipality_code", "cases.id"],
        name=op.f(f"fk_{table}_municipality_code_case_id_cases"),
        ondelete="RESTRICT",
    )


def _index(table: str) -> None:
    name = op.f(f"ix_{table}_municipality_code_case_id")
    op.create_index(name, table, ["municipality_code", "case_id"])


def _partial(name: str, columns: list[str], status: str) -> None:
    where = sa.text(f"status = '{status}'")
    op.create_index(name, "jobs", columns, sqlite_where=where, postgresql_where=where)
