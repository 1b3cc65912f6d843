"""Which schema a database has and this program needs; bring one to the other, or refuse it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from errors.storage import DatabaseTooNew, DatabaseTooOld
from storage.database import Database

_VERSIONS = Path(__file__).parent / "migrations" / "versions"


def migrate(database: Database) -> None:
    """Apply the migrations that are missing: all of them in one transaction, or none.

    Several processes may call this at once: one works, the others wait and find nothing to do.

    Raises:
        DatabaseTooNew: a newer program has migrated this database.
        DatabaseDamaged: rows point to rows that do not exist (SQLite).
    """
    if _found(database) == latest_revision():
        return
    from storage.migrating import apply_migrations

    apply_migrations(database)


def require_current_schema(database: Database) -> None:
    """Refuse a database whose schema is not exactly the one of this program.

    Raises:
        DatabaseTooNew, DatabaseTooOld: it is not.
    """
    found, known = _found(database), latest_revision()
    if found == known:
        return
    refuse_newer(found)
    raise DatabaseTooOld(
        f"Expected schema {known}, but found {found}", found=found or "なし", known=known
    )


def latest_revision() -> str:
    """Return the revision of the schema that this program needs."""
    return max(_known_revisions())


def refuse_newer(found: str | None) -> None:
    """Refuse a revision that this program does not know.

    Raises:
        DatabaseTooNew: it does not.
    """
    if found is not None and found not in _known_revisions():
        latest = latest_revision()
        detail = f"Expected schema {latest} or older, but found {found}"
        raise DatabaseTooNew(detail, found=found, known=latest)


def found_revision(connection: Connection) -> str | None:
    """Return the revision of a database; None: it has no tables of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    row = connection.execute(text("SELECT version_num FROM alembic_version")).first()
    return str(row.version_num) if row else None


def _found(database: Database) -> str | None:
    with database.reading() as session:
        return found_revision(session.connection())


@cache
def _known_revisions() -> frozenset[str]:
    """Return the revisions, as the names of their files begin: ``v0015_inbox_indexes.py``."""
    return frozenset(each.name[1:5] for each in _VERSIONS.glob("v[0-9]*.py"))
