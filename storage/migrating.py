"""Bring a database to the schema of this program, or refuse it."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from errors.storage import DatabaseDamaged, DatabaseTooNew, DatabaseTooOld
from storage.database import Database
from storage.sqlite import MIGRATES

#: Any constant: programs that migrate the same PostgreSQL database wait for each other on it.
_ADVISORY_LOCK = 0x6E676172657A75


def migrate(database: Database) -> None:
    """Apply the migrations that are missing: all of them in one transaction, or none.

    Several processes may call this at once: one works, the others wait and find nothing to do.

    Raises:
        DatabaseTooNew: a newer program has migrated this database.
        DatabaseDamaged: rows point to rows that do not exist (SQLite).
    """
    if _found(database) == latest_revision():
        return
    with database.refusing():
        connection = database.engine.connect().execution_options(**{MIGRATES: database.is_sqlite})
        with connection, connection.begin():
            _migrate_locked(connection, database)
            # Its foreign keys are switched off: not back into the pool.
            connection.detach()


def require_current_schema(database: Database) -> None:
    """Refuse a database whose schema is not exactly the one of this program.

    Raises:
        DatabaseTooNew, DatabaseTooOld: it is not.
    """
    found, known = _found(database), latest_revision()
    if found == known:
        return
    _refuse_newer(found)
    raise DatabaseTooOld(
        f"Expected schema {known}, but found {found}", found=found or "なし", known=known
    )


def latest_revision() -> str:
    """Return the revision of the schema that this program needs."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    if head is None:  # pragma: no cover - a broken installation
        raise RuntimeError("Expected migration scripts beside the program, but there are none")
    return head


def _migrate_locked(connection: Connection, database: Database) -> None:
    if not database.is_sqlite:
        # A migration may wait for running commands as long as it needs.
        connection.execute(text("SET LOCAL lock_timeout = 0"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:k)"), {"k": _ADVISORY_LOCK})
    _refuse_newer(_revision(connection))
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if database.is_sqlite and (
        broken := connection.execute(text("PRAGMA foreign_key_check")).all()
    ):
        detail = f"Expected every foreign key to be met, but {len(broken)} are not: {broken[:5]}"
        raise DatabaseDamaged(detail, place=database.place)


def _check_foreign_keys(connection: Connection, place: str) -> None:
    if broken := connection.execute(text("PRAGMA foreign_key_check")).all():
        detail = f"Expected every foreign key to be met, but {len(broken)} are not: {broken[:5]}"
        raise DatabaseDamaged(detail, place=place)


def _refuse_newer(found: str | None) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if found is not None and found not in known:
        latest = latest_revision()
        detail = f"Expected schema {latest} or older, but found {found}"
        raise DatabaseTooNew(detail, found=found, known=latest)


def _found(database: Database) -> str | None:
    with database.reading() as session:
        return _revision(session.connection())


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.set_main_option("path_separator", "os")
    return config
