"""Since when a case waits for nobody but outside parties: the clock of its targets stands still."""

import sqlalchemy as sa
from alembic import op

from storage.column_types import UtcDateTime

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the column."""
    op.add_column("cases", sa.Column("outside_since", UtcDateTime(), nullable=True))
