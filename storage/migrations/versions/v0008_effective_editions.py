"""Editions with a 適用日 and a way to retire them, instead of one that is marked as current."""

import sqlalchemy as sa
from alembic import op

from storage.column_types import UtcDateTime

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the columns; editions from before are effective from the day they were published."""
    op.drop_index("uq_editions_current", table_name="editions")
    op.add_column("editions", sa.Column("effective_from", sa.Date(), nullable=True))
    op.add_column("editions", sa.Column("retired_at", UtcDateTime(), nullable=True))
    op.add_column("editions", sa.Column("retired_by", sa.String(100), nullable=True))
    op.execute("UPDATE editions SET effective_from = date(deployed_at), retired_by = ''")
    with op.batch_alter_table("editions") as batch:
        batch.drop_column("current")
        batch.alter_column("effective_from", nullable=False, existing_type=sa.Date())
        batch.alter_column("retired_by", nullable=False, existing_type=sa.String(100))
