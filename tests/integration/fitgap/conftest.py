"""An office on both databases."""

from __future__ import annotations

import pytest

from municipality.kinds import MunicipalityKind
from municipality.organisation import add_municipality
from storage import Database
from tests.integration.fitgap.offices import OTHER_WORDS, Office, current_file
from tests.integration.municipality.conftest import TOWN


@pytest.fixture
def town(database: Database) -> Database:
    """Return a database with one town in it."""
    with database.transaction() as session:
        add_municipality(session, TOWN, "架空町", MunicipalityKind.TOWN, has_welfare_office=False)
    return database


@pytest.fixture
def office(town: Database) -> Office:
    """Return an office that has just compared its current flow."""
    return Office.start(town, current_file(**OTHER_WORDS))
