"""A small table to work on: municipalities."""

from collections.abc import Callable

import pytest

from municipality.kinds import MunicipalityKind
from municipality.tables import MunicipalityRow
from storage import Database


@pytest.fixture
def town() -> Callable[[str], MunicipalityRow]:
    """Return a maker of rows by code."""

    def make(code: str) -> MunicipalityRow:
        return MunicipalityRow(
            code=code, name="架空町", kind=MunicipalityKind.TOWN, has_welfare_office=False
        )

    return make


@pytest.fixture
def names(database: Database) -> Callable[[], dict[str, str]]:
    """Return a reader of all names by code."""

    def read() -> dict[str, str]:
        with database.reading() as session:
            return {row.code: row.name for row in session.query(MunicipalityRow)}

    return read
