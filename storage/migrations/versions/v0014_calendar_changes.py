"""Who closed a municipality on which day of its own, and when."""

import sqlalchemy as sa
from alembic import op

from storage.column_types import UtcDateTime

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the table; of days off from before it is not known."""
    op.create_table(
        "closed_day_changes",
        sa.Column("municipality_code", sa.String(6), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("changed_by", sa.String(100), nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "number", name=op.f("pk_closed_day_changes")),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipalities.code"],
            name=op.f("fk_closed_day_changes_municipality_code_municipalities"),
            ondelete="CASCADE",
        ),
    )
