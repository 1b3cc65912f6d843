"""Indexes of open work items that hold everything the inbox asks for."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_ORDER = ["due", "opened_at", "id"]
_NARROWED_BY = ["business_no", "flow_id"]
_OPEN = "closed_at IS NULL"


def upgrade() -> None:
    """Widen the three indexes."""
    belonging = ["assignee_id", "section_id", "role"]
    _widen("open", ["case_id", *_ORDER, *belonging, *_NARROWED_BY, "closed_at"], _OPEN)
    _widen(
        "own",
        ["assignee_id", *_ORDER, *_NARROWED_BY, "case_id", "closed_at"],
        f"{_OPEN} AND assignee_id IS NOT NULL",
    )
    _widen(
        "section",
        ["section_id", "role", *_ORDER, *_NARROWED_BY, "case_id", "assignee_id", "closed_at"],
        f"{_OPEN} AND assignee_id IS NULL",
    )


def _widen(kind: str, columns: list[str], condition: str) -> None:
    name, where = f"ix_work_items_{kind}", sa.text(condition)
    op.drop_index(name, table_name="work_items")
    columns = ["municipality_code", *columns]
    op.create_index(name, "work_items", columns, sqlite_where=where, postgresql_where=where)
