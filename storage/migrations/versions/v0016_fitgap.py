"""Fit & gap: files compared, current flows, comparisons, decisions, learned words."""

import sqlalchemy as sa
from alembic import op

from storage.column_types import Json, UtcDateTime

revision = "0016"
down_revision = "0015"

_CODE, _HASH = sa.String(6), sa.String(64)


def upgrade() -> None:
    """Add the tables."""
    _files_and_words()
    _comparisons()
    _decisions()


def _files_and_words() -> None:
    op.create_table(
        "fitgap_files",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("content_hash", _HASH, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "content_hash", name=op.f("pk_fitgap_files")),
        _of_municipality("fitgap_files", "RESTRICT"),
    )
    op.create_table(
        "fitgap_words",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("concept", sa.Text(), nullable=False),
        sa.Column("act", sa.Boolean(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "municipality_code", "word", "concept", "act", name=op.f("pk_fitgap_words")
        ),
        _of_municipality("fitgap_words", "CASCADE"),
    )


def _comparisons() -> None:
    op.create_table(
        "fitgap_subjects",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("flow_id", sa.String(16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "id", name=op.f("pk_fitgap_subjects")),
        _of_municipality("fitgap_subjects", "RESTRICT"),
    )
    op.create_index(
        op.f("ix_fitgap_subjects_municipality_code_flow_id"),
        "fitgap_subjects",
        ["municipality_code", "flow_id"],
    )
    op.create_table(
        "comparisons",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("standard_name", sa.Text(), nullable=False),
        sa.Column("standard_hash", _HASH, nullable=False),
        sa.Column("current_name", sa.Text(), nullable=False),
        sa.Column("current_hash", _HASH, nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(100), nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "id", name=op.f("pk_comparisons")),
        sa.UniqueConstraint(
            "municipality_code",
            "subject_id",
            "number",
            name=op.f("uq_comparisons_municipality_code_subject_id_number"),
        ),
        _to("comparisons", "subject_id", "fitgap_subjects", "id"),
        _to("comparisons", "standard_hash", "fitgap_files", "content_hash"),
        _to("comparisons", "current_hash", "fitgap_files", "content_hash"),
    )


def _decisions() -> None:
    op.create_table(
        "gap_decisions",
        sa.Column("municipality_code", _CODE, nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("act", sa.Integer(), nullable=False),
        sa.Column("comparison_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("before", Json, nullable=True),
        sa.Column("after", Json, nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_by", sa.String(100), nullable=False),
        sa.PrimaryKeyConstraint(
            "municipality_code", "subject_id", "number", name=op.f("pk_gap_decisions")
        ),
        _to("gap_decisions", "subject_id", "fitgap_subjects", "id"),
        _to("gap_decisions", "comparison_id", "comparisons", "id"),
    )


def _of_municipality(table: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["municipality_code"],
        ["municipalities.code"],
        name=op.f(f"fk_{table}_municipality_code_municipalities"),
        ondelete=ondelete,
    )


def _to(table: str, column: str, target: str, target_column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["municipality_code", column],
        [f"{target}.municipality_code", f"{target}.{target_column}"],
        name=op.f(f"fk_{table}_municipality_code_{column}_{target}"),
        ondelete="RESTRICT",
    )
