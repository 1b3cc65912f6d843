"""How SQLite reads the inbox: indexes alone, in their order, whatever it is narrowed to."""

from __future__ import annotations

from typing import Any

import pytest

from engine.queries import inbox_filters
from engine.queries.cursors import Cursor
from engine.values import InboxFilters, InboxScope
from storage import Database
from tests.integration.engine.conftest import Office
from tests.integration.engine.watching import watch_statements

#: What each table may be read by. Anything else grows with what is stored.
ALLOWED = (
    "SEARCH work_items USING COVERING INDEX ix_work_items_own",
    "SEARCH work_items USING COVERING INDEX ix_work_items_section",
    "SEARCH work_items USING COVERING INDEX ix_work_items_open (municipality_code=? AND case_id=?)",
    "SEARCH work_items USING PRIMARY KEY (municipality_code=? AND id=?)",
    "SEARCH case_words USING COVERING INDEX ix_case_words_any (municipality_code=? AND case_open=?"
    " AND word>? AND word<?)",
    "SEARCH case_words USING COVERING INDEX ix_case_words_item (municipality_code=? AND"
    " case_open=? AND item=? AND word>? AND word<?)",
    "SEARCH case_words USING PRIMARY KEY (municipality_code=? AND case_id=? AND word>? AND word<?)",
)
QUESTIONS = (
    InboxFilters(),
    InboxFilters(business_no="01"),
    InboxFilters(flow_id="01-90"),
    InboxFilters(case_number="R8-01-000001"),
    InboxFilters(case_number="1"),
    InboxFilters(text="北海"),
    InboxFilters(text="北海 届"),
    InboxFilters(text="北海", item="氏名"),
    InboxFilters(flow_id="01-90", text="北海", item="氏名", case_number="R8"),
)


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """Return a SQLite database: without statistics its plans depend on the schema alone."""
    return sqlite_database


@pytest.fixture
def plans(office: Office, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Collect the plan of every statement that reads work items or words."""
    office.deploy("todoke.bpmn")
    office.start_todoke()
    found: list[list[str]] = []

    def explain(cursor: Any, sql: str, values: Any) -> None:
        lines = cursor.execute(f"EXPLAIN QUERY PLAN {sql}", values)
        found.append([line[-1] for line in lines])

    watch_statements(monkeypatch, explain)
    return found


@pytest.mark.parametrize("few", [9, 0])
@pytest.mark.parametrize("scope", [InboxScope.ALL, InboxScope.SOON])
def test_nothing_is_read_that_is_not_needed(
    office: Office,
    plans: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    few: int,
    scope: InboxScope,
) -> None:
    monkeypatch.setattr(inbox_filters, "FEW", few)
    for filters in QUESTIONS:
        first = office.engine.inbox(office["窓口"], scope, filters)
        assert len(first.items) == 1, filters
        for item in first.items:
            assert item.deadline is not None
            after = Cursor(item.deadline.due, item.opened_at, item.id).text()
            office.engine.inbox(office["窓口"], scope, filters, after=after)
            office.engine.inbox(office["窓口"], scope, filters, before=after)
    read = {line for plan in plans for line in plan if "work_items" in line or "_words" in line}
    assert [line for line in read if not line.startswith(ALLOWED)] == []


def test_the_parts_are_merged_as_they_are_read(office: Office, plans: list[list[str]]) -> None:
    office.engine.inbox(office["窓口"], InboxScope.ALL)
    page = next(plan for plan in plans if "MERGE (UNION ALL)" in plan)
    # The one sort is of the page, when the rows are fetched.
    assert page.count("USE TEMP B-TREE FOR ORDER BY") == 1
