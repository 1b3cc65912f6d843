"""What the migrations make is what the packages declare, on both databases."""

import importlib
from collections.abc import Iterator
from importlib.util import find_spec

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from storage import Base, Database, migrate

PACKAGES = ("municipality", "requirements_tables", "engine", "fitgap", "web")


@pytest.fixture(autouse=True)
def _all_tables() -> None:
    for package in PACKAGES:
        if find_spec(f"{package}.tables"):
            importlib.import_module(f"{package}.tables")


@pytest.fixture
def migrated(empty_database_url: str) -> Iterator[Database]:
    database = Database(empty_database_url)
    migrate(database)
    yield database
    database.close()


def test_the_migrated_schema_is_the_declared_one(migrated: Database) -> None:
    with migrated.reading() as session:
        context = MigrationContext.configure(
            session.connection(), opts={"compare_type": True, "compare_server_default": True}
        )
        differences = compare_metadata(context, Base.metadata)
    assert differences == []


def test_constraints_have_the_names_of_the_convention(migrated: Database) -> None:
    """Alembic does not compare the names of keys; later migrations need them."""
    with migrated.reading() as session:
        found = inspect(session.connection())
        for table in Base.metadata.sorted_tables:
            names = {str(found.get_pk_constraint(table.name)["name"])}
            names |= {str(key["name"]) for key in found.get_foreign_keys(table.name)}
            declared = {str(table.primary_key.name)}
            declared |= {str(key.name) for key in table.foreign_key_constraints}
            assert names == declared, table.name


def test_the_municipality_leads_every_primary_key() -> None:
    leading = {t.name: next(iter(t.primary_key)).name for t in Base.metadata.sorted_tables}
    assert leading.pop("municipalities") == "code"
    assert {name for name, column in leading.items() if column != "municipality_code"} == set()
