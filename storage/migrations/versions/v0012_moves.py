"""版の移行: orders to move cases to another edition, and what became of each case."""

import sqlalchemy as sa
from alembic import op

from storage.column_types import Json, UtcDateTime

revision = "0012"
down_revision = "0011"

_CODE = sa.String(6)


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "edition_moves",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("flow_id", sa.String(16), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ordered_by_id", sa.Integer(), nullable=True),
        sa.Column("ordered_by", sa.String(100), nullable=False),
        sa.Column("ordered_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "id", name=op.f("pk_edition_moves")),
        _to("edition_moves", "edition_id", "editions"),
    )
    op.create_index(
        op.f("ix_edition_moves_municipality_code_flow_id_ordered_at"),
        "edition_moves",
        ["municipality_code", "flow_id", "ordered_at"],
    )
    op.create_table(
        "moved_cases",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("move_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("told", Json, nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint(
            "municipality_code", "move_id", "case_id", name=op.f("pk_moved_cases")
        ),
        _to("moved_cases", "case_id", "cases"),
        _to("moved_cases", "move_id", "edition_moves"),
    )
    op.create_index(
        op.f("ix_moved_cases_municipality_code_case_id"),
        "moved_cases",
        ["municipality_code", "case_id"],
    )


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["municipality_code", column],
        [f"{target}.municipality_code", f"{target}.id"],
        name=op.f(f"fk_{table}_municipality_code_{column}_{target}"),
        ondelete="RESTRICT",
    )
