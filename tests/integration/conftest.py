"""Every integration test runs on both databases: a fresh one per test, copied from a template."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from storage import Database, migrate
from tests.integration.postgres_server import FAST, PostgresServer, PostgresUnavailable

#: A server to use instead of our own, e.g. postgresql+psycopg://postgres@localhost/postgres.
#: Its user must be allowed to create databases; ours are removed after use.
SERVER_URL = os.environ.get("NAGAREZU_TEST_POSTGRES_URL", "")
BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Yield the URL of a database without any table, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        with _created(request.getfixturevalue("postgres_url")) as url:
            yield url


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Yield the URL of a migrated, empty database, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        file = tmp_path / "nagarezu.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), file)
        yield f"sqlite:///{file}"
    else:
        template = request.getfixturevalue("postgres_template")
        with _created(request.getfixturevalue("postgres_url"), template) as url:
            yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Yield a migrated, empty database, on SQLite and on PostgreSQL."""
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Yield the URL of a PostgreSQL server; skip without one, but not in CI."""
    if SERVER_URL:
        yield SERVER_URL
        return
    try:
        server = PostgresServer(FAST)
    except PostgresUnavailable as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no PostgreSQL: {error}")
    yield server.url("postgres")
    server.stop()


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str) -> Iterator[str]:
    """Yield the name of a migrated database that others are copied from."""
    with _created(postgres_url) as url:
        _migrate(url)
        yield str(make_url(url).database)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated database file that others are copied from."""
    file = tmp_path_factory.mktemp("template") / "nagarezu.db"
    _migrate(f"sqlite:///{file}")
    return file


def _migrate(url: str) -> None:
    database = Database(url)
    migrate(database)
    database.close()


@contextmanager
def _created(server_url: str, template: str = "template0") -> Iterator[str]:
    """Create a PostgreSQL database and drop it afterwards, connections or not."""
    name = f"nagarezu_test_{uuid.uuid4().hex}"
    url = make_url(server_url)
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as server:
        server.execute(f'CREATE DATABASE {name} TEMPLATE "{template}" STRATEGY FILE_COPY')
        try:
            yield url.set(database=name).render_as_string(hide_password=False)
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
