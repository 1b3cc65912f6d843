"""Many cases at once, as copies of one that was really started: starting each would take too long.

Copied is every row of the case, with ids of its own. Only the hashes of the history are not
computed anew: nothing that is measured with copies looks at them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, Table, insert, select

from benchmarks.office import MUNICIPALITY
from engine.tables import CaseRow, CaseVariableRow, HistoryRow, JobRow, WorkItemRow
from engine.tables.columns import table_of
from storage import Database

#: Rows written by one statement.
BATCH = 2_000


def copy_case(database: Database, case_id: UUID, count: int) -> None:
    """Add so many copies of a running case, in one transaction."""
    with database.writing() as connection:
        ids = [uuid4() for _ in range(count)]
        cases = table_of(CaseRow)
        (case,) = _rows(connection, cases, cases.c.id == case_id)
        _add(connection, cases, ({**case, "id": i, "number": i.hex, "request": None} for i in ids))
        for row in (WorkItemRow, JobRow, HistoryRow, CaseVariableRow):
            table = table_of(row)
            rows = _rows(connection, table, table.c.case_id == case_id)
            _add(connection, table, (_copy(each, case) for case in ids for each in rows))


def _copy(row: dict[str, Any], case_id: UUID) -> dict[str, Any]:
    copied = {**row, "case_id": case_id}
    return {**copied, "id": uuid4()} if "id" in row else copied


def _rows(connection: Connection, table: Table, condition: Any) -> list[dict[str, Any]]:
    statement = select(table).where(table.c.municipality_code == MUNICIPALITY, condition)
    return [dict(row._mapping) for row in connection.execute(statement)]


def _add(connection: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)
