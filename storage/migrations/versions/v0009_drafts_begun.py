"""Since when a draft has been kept: from then on somebody has had the step in hand."""

import sqlalchemy as sa
from alembic import op

from storage.column_types import UtcDateTime

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column; of drafts from before nobody knows more than when they were saved last."""
    op.add_column("drafts", sa.Column("begun_at", UtcDateTime(), nullable=True))
    op.execute("UPDATE drafts SET begun_at = saved_at")
    with op.batch_alter_table("drafts") as drafts:
        drafts.alter_column("begun_at", existing_type=UtcDateTime(), nullable=False)
