"""PostgreSQL: many web and worker processes on one database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import URL, Engine, create_engine, event

from storage.column_types import dump_json, load_json

#: How long a command waits for a row or a connection that another one holds, in seconds.
WAIT_SECONDS = 10
POOL_SIZE = 5
POOL_OVERFLOW = 15


def create_postgres_engine(url: URL) -> Engine:
    """Return a pooled engine; connections that died while idle are replaced unnoticed."""
    engine = create_engine(
        url,
        json_serializer=dump_json,
        json_deserializer=load_json,
        pool_size=POOL_SIZE,
        max_overflow=POOL_OVERFLOW,
        pool_timeout=WAIT_SECONDS,
        pool_pre_ping=True,
        isolation_level="READ COMMITTED",
    )
    event.listen(engine, "connect", _configure)
    return engine


def _configure(connection: Any, _record: Any) -> None:
    # Statements and not "options" in the URL: connection poolers refuse the latter.
    with connection.cursor() as cursor:
        cursor.execute(f"SET TIME ZONE 'UTC'; SET lock_timeout = '{WAIT_SECONDS}s'")
    connection.commit()
