"""Words by which cases are found."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_WORD = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the table; cases from before are found by their 件名 as a whole."""
    op.create_table(
        "case_words",
        sa.Column("municipality_code", sa.String(6), nullable=False),
        sa.Column("word", _WORD, nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "word", "case_id", name=op.f("pk_case_words")),
        sa.ForeignKeyConstraint(
            ["municipality_code", "case_id"],
            ["cases.municipality_code", "cases.id"],
            name=op.f("fk_case_words_municipality_code_case_id_cases"),
            ondelete="RESTRICT",
        ),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO case_words (municipality_code, word, case_id)"
        " SELECT municipality_code, title, id FROM cases"
    )
