"""How PostgreSQL reads a page of the inbox: each part in the order of its index, then merged."""

from __future__ import annotations

from typing import Any

import pytest

from engine.queries import inbox_filters
from engine.queries.cursors import Cursor
from engine.values import InboxFilters, InboxScope
from storage import Database
from tests.integration.engine.conftest import Office
from tests.integration.engine.watching import watch_statements

#: Sorting and reading whole tables only where there is no other way: the plan then tells what the
#: statement and the indexes allow, not what is cheapest for a database with one case in it.
SETTINGS = ("enable_sort", "enable_seqscan", "enable_bitmapscan", "enable_incremental_sort")
#: 窓口 has one role: free items of that role in no section come sorted, up to the size of a page.
SORTED_PARTS = 1


@pytest.fixture
def database(postgres_database: Database) -> Database:
    return postgres_database


@pytest.fixture
def plans(office: Office, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Collect the plan of every statement that reads a page."""
    office.deploy("todoke.bpmn")
    office.start_todoke()
    found: list[list[str]] = []

    def explain(cursor: Any, sql: str, values: Any) -> None:
        if "due" in sql and "UNION ALL" in sql and "count(" not in sql:
            for setting in SETTINGS:
                cursor.execute(f"SET LOCAL {setting} = off")
            cursor.execute(f"EXPLAIN (COSTS OFF) {sql}", values)
            found.append([line for (line,) in cursor.fetchall()])

    watch_statements(monkeypatch, explain)
    return found


@pytest.mark.parametrize(
    "filters",
    [InboxFilters(), InboxFilters(flow_id="01-90"), InboxFilters(text="北海", item="氏名")],
)
@pytest.mark.parametrize("scope", [InboxScope.ALL, InboxScope.SECTION, InboxScope.SOON])
def test_the_parts_are_merged_as_they_are_read(
    office: Office,
    plans: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    scope: InboxScope,
    filters: InboxFilters,
) -> None:
    monkeypatch.setattr(inbox_filters, "FEW", 0)  # words are looked up item by item
    (item,) = office.engine.inbox(office["窓口"], scope, filters).items
    assert item.deadline is not None
    here = Cursor(item.deadline.due, item.opened_at, item.id).text()
    office.engine.inbox(office["窓口"], scope, filters, after=here)
    office.engine.inbox(office["窓口"], scope, filters, before=here)
    assert len(plans) == 3
    for plan in plans:
        text = "\n".join(plan)
        assert text.count("Merge Append") == 1, text
        assert text.count("->  Sort") == SORTED_PARTS, text
        assert "using ix_work_items_section" in text
        assert "Seq Scan on work_items" not in text
