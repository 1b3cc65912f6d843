"""``nagarezu inbox``: what waits for a person."""

from __future__ import annotations

from collections.abc import Mapping

import click
from rich.console import Console
from rich.table import Table

from cli.opening import open_database, open_engine, signed_in, user_option
from data_layouts.wareki import format_wareki
from engine.values import InboxFilters, InboxPage, InboxScope, WorkItem
from web.words.counts import count_words

SCOPES = {
    "すべて": InboxScope.ALL,
    "自分": InboxScope.OWN,
    "係": InboxScope.SECTION,
    "代理": InboxScope.DEPUTY,
    "期限間近": InboxScope.SOON,
    "超過": InboxScope.OVERDUE,
}
ID_LENGTH = 8  #: characters of a work item's id that are shown and accepted
BUSINESS_LENGTH = 2


@click.command()
@user_option
@click.option("--scope", type=click.Choice(list(SCOPES)), default="すべて", show_default=True)
@click.option("--flow", default="", help="手続の番号（01-01）か業務の番号（01）。版は問いません。")
@click.option("--case", "number", default="", help="受付番号（途中まで、または番号だけでも）。")
@click.option("--text", default="", help="件名や項目にある言葉の書き出し。いくつでも。")
@click.option("--item", default="", help="--text で探す項目（例: 異動者の氏名）。")
@click.option("--size", type=click.IntRange(1, 200), default=50, show_default=True)
@click.option("--after", help="この位置より後（前の表示の最後に出ます）。")
@click.option("--before", help="この位置より前。")
def inbox(user: str, scope: str, size: int, **asked: str) -> None:
    """受信箱を、期限の近い順に表示します。"""
    if asked["after"] and asked["before"]:
        raise click.UsageError("--after と --before は、どちらか一つにしてください。")
    if asked["item"] and not asked["text"]:
        raise click.UsageError("--item には、探す言葉 --text も指定してください。")
    database = open_database()
    actor = signed_in(database, user)
    page = open_engine(database).inbox(
        actor,
        SCOPES[scope],
        _filters(asked),
        after=asked["after"],
        before=asked["before"],
        size=size,
    )
    _print(page)
    database.close()


def _filters(asked: Mapping[str, str]) -> InboxFilters:
    business = len(asked["flow"]) == BUSINESS_LENGTH
    return InboxFilters(
        business_no=asked["flow"] if business else "",
        flow_id="" if business else asked["flow"],
        case_number=asked["number"],
        item=asked["item"],
        text=asked["text"],
    )


def _print(page: InboxPage) -> None:
    table = Table()
    for heading in ("番号", "期限", "受付番号", "手続", "作業", "担当"):
        table.add_column(heading)
    for item in page.items:
        due = format_wareki(item.deadline.due) if item.deadline else "—"
        owner = item.assignee_name or f"{item.section_name}（未着手）"
        table.add_row(short_id(item), due, item.case_number, item.flow_title, item.full_name, owner)
    Console(highlight=False).print(table)
    click.echo(f"{len(page.items)} 件を表示しました。{_counted(page)}")
    if page.previous:
        click.echo(f"前: --before {page.previous}")
    if page.next:
        click.echo(f"続き: --after {page.next}")


def _counted(page: InboxPage) -> str:
    """Return how many there are in each scope, with the filters."""
    if not page.counts:
        return "当てはまる案件がとても多いため、全体の件数は数えていません。"
    counted = (f"{name} {count_words(page.counts[scope])}" for name, scope in SCOPES.items())
    return f"全体: {'・'.join(counted)}"


def short_id(item: WorkItem) -> str:
    """Return the end of a work item's id: the beginning is a time and alike for many."""
    return item.id.hex[-ID_LENGTH:]
