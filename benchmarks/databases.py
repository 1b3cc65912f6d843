"""The two databases of a benchmark: a SQLite file and a PostgreSQL server, both durable."""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from storage import Database, migrate

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def opened_databases(*, given: bool = True) -> Iterator[dict[str, Database]]:
    """Yield empty, migrated databases by name; PostgreSQL only where it can be had.

    Args:
        given: use the server that is named in the environment, if there is one; False: a second
            one beside it is needed.
    """
    with tempfile.TemporaryDirectory() as folder:
        databases = {"SQLite": Database(f"sqlite:///{folder}/bench.db")}
        server = None
        url = os.environ.get("NAGAREZU_TEST_POSTGRES_URL") if given else None
        if not url:
            server = _server()
            url = server.url("postgres") if server else None
        if url:
            databases["PostgreSQL"] = Database(url)
        for database in databases.values():
            migrate(database)
        try:
            yield databases
        finally:
            for database in databases.values():
                database.close()
            if server:
                server.stop()


def _server() -> Any:
    """Start the server the tests use, with durable commits."""
    path = ROOT / "tests" / "integration" / "postgres_server.py"
    spec = importlib.util.spec_from_file_location("postgres_server", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    try:
        return module.PostgresServer({"shared_buffers": "128MB"})  # PostgreSQL's own default
    except module.PostgresUnavailable as missing:
        print(f"PostgreSQL is left out: {missing}")
        return None
