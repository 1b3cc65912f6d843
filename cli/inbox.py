"""``nagarezu inbox``: what waits for a person."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table

from cli.opening import open_database, open_engine, signed_in, user_option
from data_layouts.wareki import format_wareki
from engine.values import InboxFilters, InboxScope, WorkItem

SCOPES = {
    "すべて": InboxScope.ALL,
    "自分": InboxScope.OWN,
    "係": InboxScope.SECTION,
    "期限間近": InboxScope.SOON,
    "超過": InboxScope.OVERDUE,
}
ID_LENGTH = 8  #: characters of a work item's id that are shown and accepted


@click.command()
@user_option
@click.option("--scope", type=click.Choice(list(SCOPES)), default="すべて", show_default=True)
@click.option("--case", "number", default="", help="受付番号（前方一致）。")
def inbox(user: str, scope: str, number: str) -> None:
    """受信箱を、期限の近い順に表示します。"""
    database = open_database()
    actor = signed_in(database, user)
    engine = open_engine(database)
    filters = InboxFilters(case_number=number)
    page = engine.inbox(actor, SCOPES[scope], filters)
    table = Table()
    for heading in ("番号", "期限", "受付番号", "手続", "作業", "担当"):
        table.add_column(heading)
    for item in page.items:
        due = format_wareki(item.deadline.due) if item.deadline else "—"
        owner = item.assignee_name or f"{item.section_name}（未着手）"
        table.add_row(short_id(item), due, item.case_number, item.flow_title, item.full_name, owner)
    Console(highlight=False).print(table)
    click.echo(f"{len(page.items)} 件" + ("（続きがあります）" if page.next else ""))
    database.close()


def short_id(item: WorkItem) -> str:
    """Return the end of a work item's id: the beginning is a time and alike for many."""
    return item.id.hex[-ID_LENGTH:]
