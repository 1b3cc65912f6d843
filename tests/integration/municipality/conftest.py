"""A small municipality to work on."""

from datetime import UTC, datetime

import pytest

from municipality.kinds import MunicipalityKind, SectionKind
from municipality.organisation import add_municipality, add_section
from storage import Database

#: 23 November 2026, 9:00 in Japan.
NOW = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
TOWN = "016659"


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def town(database: Database) -> str:
    """Return the code of a town with 総務部総務課 (2), 住民課 (3), 戸籍係 (4) and 年金係 (5)."""
    with database.transaction() as session:
        add_municipality(session, TOWN, "架空町", MunicipalityKind.TOWN, has_welfare_office=False)
        for code, name, kind, parent in (
            ("somubu", "総務部", SectionKind.DEPARTMENT, None),
            ("somu", "総務課", SectionKind.DIVISION, 1),
            ("jumin", "住民課", SectionKind.DIVISION, None),
            ("koseki", "戸籍係", SectionKind.UNIT, 3),
            ("nenkin", "年金係", SectionKind.UNIT, 3),
        ):
            add_section(session, TOWN, code, name, kind, parent_id=parent)
    return TOWN
