"""From which item a word is, and whether its case is open.

Words from before belong to no item: they are found by everything but a search in one item.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_WORD = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Rebuild the table of words, and give every case its 受付番号 as a word."""
    op.execute("CREATE TABLE kept_words AS SELECT municipality_code, word, case_id FROM case_words")
    op.drop_table("case_words")
    _words()
    _fill()
    op.drop_table("kept_words")


def _words() -> None:
    op.create_table(
        "case_words",
        sa.Column("municipality_code", sa.String(6), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("word", _WORD, nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("case_open", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint(
            "municipality_code", "case_id", "word", "item", name=op.f("pk_case_words")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_code", "case_id"],
            ["cases.municipality_code", "cases.id"],
            name=op.f("fk_case_words_municipality_code_case_id_cases"),
            ondelete="RESTRICT",
        ),
        sqlite_with_rowid=False,
    )
    found_by = ["municipality_code", "case_open"]
    op.create_index("ix_case_words_any", "case_words", [*found_by, "word", "case_id"])
    op.create_index("ix_case_words_item", "case_words", [*found_by, "item", "word", "case_id"])


def _fill() -> None:
    op.execute(
        "INSERT INTO case_words (municipality_code, case_id, word, item, case_open)"
        " SELECT k.municipality_code, k.case_id, k.word, '', c.finished_at IS NULL"
        " FROM kept_words k JOIN cases c"
        " ON c.municipality_code = k.municipality_code AND c.id = k.case_id"
    )
    op.execute(
        "INSERT INTO case_words (municipality_code, case_id, word, item, case_open)"
        " SELECT municipality_code, id, lower(number), '受付番号', finished_at IS NULL"
        " FROM cases"
    )
