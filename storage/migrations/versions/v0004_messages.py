"""Messages between cases: where a case comes from, and what cases wait to hear."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column and the table."""
    op.add_column("cases", sa.Column("origin_id", sa.Uuid(), nullable=True))
    op.create_index(
        op.f("ix_cases_municipality_code_origin_id"), "cases", ["municipality_code", "origin_id"]
    )
    op.create_table(
        "message_waits",
        sa.Column("municipality_code", sa.String(6), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("definition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("flow_id", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint(
            "municipality_code", "case_id", "token", "definition", name=op.f("pk_message_waits")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_code", "case_id"],
            ["cases.municipality_code", "cases.id"],
            name=op.f("fk_message_waits_municipality_code_case_id_cases"),
            ondelete="RESTRICT",
        ),
    )
    op.create_index(
        op.f("ix_message_waits_municipality_code_kind_name"),
        "message_waits",
        ["municipality_code", "kind", "name"],
    )
