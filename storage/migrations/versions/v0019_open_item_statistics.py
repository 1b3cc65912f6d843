"""Tell SQLite how few of the work items of a case are open.

Without it a step reads all items that its case ever had, to find the one or two that are open: a
case that goes round a loop for years gets slower and slower. As in 0018, only the proportions of
the numbers matter, and a later ANALYZE replaces them.
"""

from alembic import op

revision = "0019"
down_revision = "0018"

#: Rows in the index, rows of a municipality, of a case, and one for each further column.
_NUMBERS = "200000 1000 1" + 9 * " 1"


def upgrade() -> None:
    """Write the statistics."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "INSERT INTO sqlite_stat1 VALUES ('work_items', 'ix_work_items_open', "  # noqa: S608
            f"'{_NUMBERS}')"
        )
