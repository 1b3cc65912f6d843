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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that only PostgreSQL can run; the others are marked by ``BOTH``."""
    for item in items:
        if isinstance(item, pytest.Function) and "postgres_server_url" in item.fixturenames:
            item.add_marker(pytest.mark.postgres)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Yield a migrated, empty database, on SQLite and on PostgreSQL."""
    with _opened(database_url) as database:
        yield database


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest) -> str:
    """Return the URL of a migrated, empty database, on SQLite and on PostgreSQL."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[Database]:
    """Yield a migrated, empty SQLite database, for what only SQLite does."""
    with _opened(sqlite_url) as database:
        yield database


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[Database]:
    """Yield a migrated, empty PostgreSQL database, for what only PostgreSQL does."""
    with _opened(postgres_url) as database:
        yield database


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """Return the URL of a migrated, empty SQLite database."""
    file = tmp_path / "nagarezu.db"
    shutil.copyfile(sqlite_template, file)
    return f"sqlite:///{file}"


@pytest.fixture
def postgres_url(postgres_server_url: str, postgres_template: str) -> Iterator[str]:
    """Yield the URL of a migrated, empty PostgreSQL database."""
    with _created(postgres_server_url, postgres_template) as url:
        yield url


@pytest.fixture(params=BOTH)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Yield the URL of a database without any table, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        with _created(request.getfixturevalue("postgres_server_url")) as url:
            yield url


@pytest.fixture(scope="session")
def postgres_server_url() -> Iterator[str]:
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
def postgres_template(postgres_server_url: str) -> Iterator[str]:
    """Yield the name of a migrated database that others are copied from."""
    with _created(postgres_server_url) as url:
        _migrate(url)
        yield str(make_url(url).database)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated database file that others are copied from."""
    file = tmp_path_factory.mktemp("template") / "nagarezu.db"
    _migrate(f"sqlite:///{file}")
    return file


def _migrate(url: str) -> None:
    with _opened(url) as database:
        migrate(database)


@contextmanager
def _opened(url: str) -> Iterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
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
