"""Applying migrations with Alembic, which is loaded only when there is something to apply."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from errors.storage import DatabaseDamaged
from storage.database import Database
from storage.schema import found_revision, refuse_newer
from storage.sqlite import MIGRATES

#: Any constant: programs that migrate the same PostgreSQL database wait for each other on it.
_ADVISORY_LOCK = 0x6E676172657A75


def apply_migrations(database: Database) -> None:
    """Apply the migrations that are missing: all of them in one transaction, or none.

    Several processes may call this at once: one works, the others wait and find nothing to do.

    Raises:
        DatabaseTooNew: a newer program has migrated this database.
        DatabaseDamaged: rows point to rows that do not exist (SQLite).
    """
    with database.refusing():
        connection = database.engine.connect().execution_options(**{MIGRATES: database.is_sqlite})
        with connection, connection.begin():
            _migrate_locked(connection, database)
            # Its foreign keys are switched off: not back into the pool.
            connection.detach()


def _migrate_locked(connection: Connection, database: Database) -> None:
    if not database.is_sqlite:
        # A migration may wait for running commands as long as it needs.
        connection.execute(text("SET LOCAL lock_timeout = 0"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:k)"), {"k": _ADVISORY_LOCK})
    refuse_newer(found_revision(connection))
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if database.is_sqlite and (
        broken := connection.execute(text("PRAGMA foreign_key_check")).all()
    ):
        detail = f"Expected every foreign key to be met, but {len(broken)} are not: {broken[:5]}"
        raise DatabaseDamaged(detail, place=database.place)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.set_main_option("path_separator", "os")
    return config
