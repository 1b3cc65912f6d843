"""Editions, cases with what they know, work items, drafts and history."""

import sqlalchemy as sa
from alembic import op

from storage.column_types import Json, UtcDateTime

revision = "0002"
down_revision = "0001"

_CODE = sa.String(6)
_ENUM = sa.String(32)
_HASH = sa.String(64)
_FLOW_ID = sa.String(16)
_BUSINESS = sa.String(2)
_PERSON = sa.String(100)
_ORDER = ["due", "opened_at", "id", "business_no", "flow_id"]


def upgrade() -> None:
    """Create the tables."""
    _editions()
    _edition_files()
    _cases()
    _around_cases()
    _history()
    _work_items()
    _drafts()


def _editions() -> None:
    op.create_table(
        "editions",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("flow_id", _FLOW_ID, nullable=False),
        sa.Column("business_no", _BUSINESS, nullable=False),
        sa.Column("process_id", sa.Text(), nullable=False),
        sa.Column("start_step", sa.Text(), nullable=False),
        sa.Column("start_role", sa.String(8), nullable=False),
        sa.Column("start_has_form", sa.Boolean(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("content_hash", _HASH, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("deployed_at", UtcDateTime(), nullable=False),
        sa.Column("deployed_by", _PERSON, nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "id", name=op.f("pk_editions")),
        sa.UniqueConstraint(
            "municipality_code",
            "flow_id",
            "number",
            name=op.f("uq_editions_municipality_code_flow_id_number"),
        ),
        _foreign("editions", ["municipality_code"], "municipalities", ["code"]),
    )
    op.create_index(
        "uq_editions_current",
        "editions",
        ["municipality_code", "flow_id"],
        unique=True,
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )


def _edition_files() -> None:
    op.create_table(
        "flow_files",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("content_hash", _HASH, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "content_hash", name=op.f("pk_flow_files")),
    )
    op.create_table(
        "edition_files",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content_hash", _HASH, nullable=False),
        sa.PrimaryKeyConstraint(
            "municipality_code", "edition_id", "position", name=op.f("pk_edition_files")
        ),
        _owned("edition_files", "edition_id", "editions"),
        _owned("edition_files", "content_hash", "flow_files", key="content_hash"),
    )


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("request", sa.String(64), nullable=True),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("flow_id", _FLOW_ID, nullable=False),
        sa.Column("business_no", _BUSINESS, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("status", _ENUM, nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("started_by", _PERSON, nullable=False),
        sa.Column("started_in", sa.Integer(), nullable=True),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.Column("ended_with", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.Column("history_length", sa.Integer(), nullable=False),
        sa.Column("history_hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "id", name=op.f("pk_cases")),
        sa.UniqueConstraint(
            "municipality_code", "number", name=op.f("uq_cases_municipality_code_number")
        ),
        sa.UniqueConstraint(
            "municipality_code", "request", name=op.f("uq_cases_municipality_code_request")
        ),
        _owned("cases", "edition_id", "editions"),
    )
    _index("cases", "edition_id")
    _index("cases", "status", "started_at")


def _around_cases() -> None:
    op.create_table(
        "case_counters",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("fiscal_year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("business_no", _BUSINESS, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "municipality_code", "fiscal_year", "business_no", name=op.f("pk_case_counters")
        ),
    )
    op.create_table(
        "case_variables",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "municipality_code", "case_id", "name", name=op.f("pk_case_variables")
        ),
        _owned("case_variables", "case_id", "cases"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "case_deadlines",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("deadline", Json, nullable=False),
        sa.PrimaryKeyConstraint(
            "municipality_code", "case_id", "name", name=op.f("pk_case_deadlines")
        ),
        _owned("case_deadlines", "case_id", "cases"),
    )


def _history() -> None:
    op.create_table(
        "case_history",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", _PERSON, nullable=False),
        sa.Column("kind", _ENUM, nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("step_name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint(
            "municipality_code", "case_id", "sequence", name=op.f("pk_case_history")
        ),
        _owned("case_history", "case_id", "cases"),
        sqlite_with_rowid=False,
    )


def _work_items() -> None:
    op.create_table(
        "work_items",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("path", Json, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("work_no", sa.Text(), nullable=False),
        sa.Column("role", sa.String(8), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("assignee_id", sa.Integer(), nullable=True),
        sa.Column("assignee_name", _PERSON, nullable=False),
        sa.Column("preferred_id", sa.Integer(), nullable=True),
        sa.Column("preferred_name", _PERSON, nullable=False),
        sa.Column("status", _ENUM, nullable=False),
        sa.Column("business_no", _BUSINESS, nullable=False),
        sa.Column("flow_id", _FLOW_ID, nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("claimed_at", UtcDateTime(), nullable=True),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("deadline", Json, nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_by_name", _PERSON, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "id", name=op.f("pk_work_items")),
        _owned("work_items", "case_id", "cases"),
        _owned("work_items", "section_id", "sections"),
        sqlite_with_rowid=False,
    )
    _index("work_items", "case_id")
    _open_items("ix_work_items_open", ["case_id"])
    _open_items("ix_work_items_own", ["assignee_id", *_ORDER], " AND assignee_id IS NOT NULL")
    by_section = ["section_id", "role", *_ORDER]
    _open_items("ix_work_items_section", by_section, " AND assignee_id IS NULL")


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("work_item_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("answers", Json, nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint(
            "municipality_code", "work_item_id", "staff_id", name=op.f("pk_drafts")
        ),
        _owned("drafts", "work_item_id", "work_items", ondelete="CASCADE"),
    )


def _foreign(
    table: str, columns: list[str], target: str, keys: list[str], ondelete: str = "RESTRICT"
) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        columns,
        [f"{target}.{key}" for key in keys],
        name=op.f(f"fk_{table}_{'_'.join(columns)}_{target}"),
        ondelete=ondelete,
    )


def _owned(
    table: str, column: str, target: str, *, key: str = "id", ondelete: str = "RESTRICT"
) -> sa.ForeignKeyConstraint:
    columns = ["municipality_code", column]
    return _foreign(table, columns, target, ["municipality_code", key], ondelete)


def _index(table: str, *columns: str) -> None:
    name = op.f(f"ix_{table}_municipality_code_{'_'.join(columns)}")
    op.create_index(name, table, ["municipality_code", *columns])


def _open_items(name: str, columns: list[str], which: str = "") -> None:
    where = sa.text(f"closed_at IS NULL{which}")
    columns = ["municipality_code", *columns]
    op.create_index(name, "work_items", columns, sqlite_where=where, postgresql_where=where)
