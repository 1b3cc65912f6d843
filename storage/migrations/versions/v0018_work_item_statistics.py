"""Tell SQLite how few rows the keys of work items find.

Without statistics it takes a municipality for ten rows and reads all work items of it, in the order
of the primary key, to find those of one case: a step then costs more the more cases there are. The
numbers do not have to be true, only their proportions; a later ANALYZE replaces them.
"""

from alembic import op

revision = "0018"
down_revision = "0017"

#: Rows in the table, then how many each further column leaves.
_NUMBERS = (
    ("work_items", "2000000 10000 1"),  # the primary key
    ("ix_work_items_municipality_code_case_id", "2000000 10000 3"),
)


def upgrade() -> None:
    """Write the statistics."""
    if op.get_bind().dialect.name != "sqlite":
        return
    op.execute("ANALYZE alembic_version")  # brings the table of statistics into being
    op.execute("DELETE FROM sqlite_stat1 WHERE tbl IN ('alembic_version', 'work_items')")
    for index, numbers in _NUMBERS:
        op.execute(f"INSERT INTO sqlite_stat1 VALUES ('work_items', '{index}', '{numbers}')")  # noqa: S608
