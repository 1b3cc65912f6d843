"""How SQLite reads what belongs to one case: never all that a municipality has."""

from __future__ import annotations

import re
from typing import Any

import pytest

from engine.values import InboxScope
from storage import Database
from tests.integration.engine.conftest import Office
from tests.integration.engine.watching import watch_statements

#: Tables with rows for each case.
GROWING = {
    "attachments",
    "case_deadlines",
    "case_history",
    "case_variables",
    "case_words",
    "cases",
    "drafts",
    "jobs",
    "routings",
    "transmissions",
    "work_items",
}
_READ = re.compile(r"(?:SEARCH|SCAN) (\w+)(.*)")


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    return sqlite_database


@pytest.fixture
def plans(office: Office, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Collect a line for each table that a statement of the engine reads."""
    found: set[str] = set()

    def explain(cursor: Any, sql: str, values: Any) -> None:
        if not sql.startswith("INSERT"):
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", values)
            found.update(line[-1] for line in cursor.fetchall())

    watch_statements(monkeypatch, explain)
    return found


def test_a_step_does_not_read_the_finished_steps_of_its_case(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: set[str] = set()

    def explain(cursor: Any, sql: str, values: Any) -> None:
        if sql.startswith("SELECT") and "work_items.closed_at IS NULL" in sql:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", values)
            found.update(line[-1] for line in cursor.fetchall() if " work_items " in line[-1])

    office.deploy("todoke.bpmn")
    case = office.start_todoke()
    watch_statements(monkeypatch, explain)
    office.receive(case.id)
    assert any("ix_work_items_open" in line for line in found)
    assert [line for line in sorted(found) if "municipality_code_case_id" in line] == []


def test_a_step_reads_its_own_case(office: Office, plans: set[str]) -> None:
    office.deploy("todoke.bpmn")
    case = office.start_todoke()
    item = office.item("窓口", case.id)
    office.engine.claim(office["窓口"], item.id)
    office.engine.save_draft(office["窓口"], item.id, {"人数": "2"})
    office.engine.work_item(office["窓口"], item.id)
    office.receive(case.id)
    office.engine.case(office["審査"], case.id)
    office.engine.history(office["審査"], case.id)
    review = office.item("審査", case.id)
    (target, *_) = office.engine.send_back_targets(office["審査"], review.id)
    office.engine.send_back(office["審査"], review.id, target.step, "書類の不足")
    office.receive(case.id)
    office.engine.inbox(office["課長"], InboxScope.ALL)
    read = [found for line in sorted(plans) if (found := _READ.match(line))]
    assert {found[1] for found in read} >= {"cases", "work_items", "case_variables"}
    wide = [
        found[0]
        for found in read
        if found[1] in GROWING and ("=? AND " not in found[2] or "SCAN" in found[0])
    ]
    assert wide == []
