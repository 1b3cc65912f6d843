"""Cases that begin by themselves: how editions begin, and jobs that have no case yet."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

_WAITING = sa.text("status = 'waiting'")
_INCIDENT = sa.text("status = 'incident'")


def upgrade() -> None:
    """Add the table; a job may do without a case, and know the edition of the one it begins."""
    op.create_table(
        "edition_starts",
        sa.Column("municipality_code", sa.String(6), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("definition", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("step_name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "municipality_code", "edition_id", "step", "definition", name=op.f("pk_edition_starts")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_code", "edition_id"],
            ["editions.municipality_code", "editions.id"],
            name=op.f("fk_edition_starts_municipality_code_edition_id_editions"),
            ondelete="RESTRICT",
        ),
    )
    op.create_index(
        op.f("ix_edition_starts_municipality_code_kind_name"),
        "edition_starts",
        ["municipality_code", "kind", "name"],
    )
    # SQLite rebuilds the table; Alembic does not carry the conditions of indexes over.
    op.drop_index("ix_jobs_due", table_name="jobs")
    op.drop_index("ix_jobs_incidents", table_name="jobs")
    with op.batch_alter_table("jobs") as batch:
        batch.alter_column("case_id", nullable=True, existing_type=sa.Uuid())
        batch.add_column(sa.Column("edition_id", sa.Uuid(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_jobs_municipality_code_edition_id_editions"),
            "editions",
            ["municipality_code", "edition_id"],
            ["municipality_code", "id"],
            ondelete="RESTRICT",
        )
    _index("ix_jobs_due", ["due_at"], _WAITING)
    _index("ix_jobs_incidents", ["municipality_code", "due_at"], _INCIDENT)


def _index(name: str, columns: list[str], condition: sa.TextClause) -> None:
    op.create_index(name, "jobs", columns, sqlite_where=condition, postgresql_where=condition)
