"""Who answered a 合議 for somebody absent."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the column; until now everybody answered in person."""
    op.add_column("routing_members", sa.Column("answered_by", sa.String(100), nullable=True))
