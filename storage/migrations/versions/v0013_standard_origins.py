"""Which edition of the standard each flow of a municipality was made from."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the column; of editions from before it is not known."""
    op.add_column("edition_files", sa.Column("standard_hash", sa.String(64), nullable=True))
    op.execute("UPDATE edition_files SET standard_hash = ''")
    with op.batch_alter_table("edition_files") as batch:
        batch.alter_column("standard_hash", nullable=False, existing_type=sa.String(64))
