"""Indexes that hold everything the inbox asks for; running numbers as words of their cases."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_ORDER = ["due", "opened_at", "id"]
_NARROWED_BY = ["business_no", "flow_id"]
_OPEN = "closed_at IS NULL"


def upgrade() -> None:
    """Widen the three indexes and add the words."""
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
    _add_running_numbers()


def _widen(kind: str, columns: list[str], condition: str) -> None:
    name, where = f"ix_work_items_{kind}", sa.text(condition)
    op.drop_index(name, table_name="work_items")
    columns = ["municipality_code", *columns]
    op.create_index(name, "work_items", columns, sqlite_where=where, postgresql_where=where)


def _add_running_numbers() -> None:
    columns = ("municipality_code", "case_id", "word", "item", "case_open")
    words = sa.table("case_words", *(sa.column(name) for name in columns))
    whole = sa.select(*words.c).where(words.c.item == "受付番号")
    connection = op.get_bind()
    rows = [
        {**row._mapping, "word": row.word.rsplit("-", 1)[-1].lstrip("0")}
        for row in connection.execute(whole)
    ]
    if rows:
        connection.execute(words.insert(), rows)
