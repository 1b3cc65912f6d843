"""Inserting what may be there already."""

import threading

from municipality.kinds import MunicipalityKind
from municipality.tables import MunicipalityRow
from storage import Database, insert_if_missing

ROW = {"code": "016659", "kind": MunicipalityKind.TOWN, "has_welfare_office": False}


def names(database: Database) -> list[str]:
    with database.reading() as session:
        return [row.name for row in session.query(MunicipalityRow)]


def test_a_missing_row_is_inserted(database: Database) -> None:
    with database.transaction() as session:
        insert_if_missing(session, MunicipalityRow, **ROW, name="架空町")
        row = session.get_one(MunicipalityRow, "016659", with_for_update=True)
        assert row.kind is MunicipalityKind.TOWN
    assert names(database) == ["架空町"]


def test_a_row_that_is_there_stays_as_it_is(database: Database) -> None:
    for name in ("架空町", "別の町"):
        with database.transaction() as session:
            insert_if_missing(session, MunicipalityRow, **ROW, name=name)
    assert names(database) == ["架空町"]


def test_all_who_insert_at_the_same_time_succeed(database: Database) -> None:
    """Each adds a letter to one row that the first of them makes: none fails, none is lost."""

    def add_letter() -> None:
        with database.transaction() as session:
            insert_if_missing(session, MunicipalityRow, **ROW, name="")
            row = session.get_one(MunicipalityRow, "016659", with_for_update=True)
            row.name += "町"

    threads = [threading.Thread(target=add_letter) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert names(database) == ["町" * 5]
