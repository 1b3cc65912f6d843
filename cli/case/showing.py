"""``nagarezu case show``."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table

from cli.opening import acting, user_option
from data_layouts.wareki import format_wareki
from engine.clock import japan_date
from engine.details import CaseDetail
from engine.values import HistoryEntry


@click.command("show")
@click.argument("number", metavar="受付番号")
@user_option
def show(number: str, user: str) -> None:
    """案件の今の状況と経緯を表示します。"""
    console = Console(highlight=False)
    with acting(user) as (engine, actor):
        detail = engine.find_case(actor, number)
        _print_standing(console, detail)
        console.print(_history_table(engine.history(actor, detail.case.id)))


def _print_standing(console: Console, detail: CaseDetail) -> None:
    known = detail.case
    console.print(f"{known.number}　{known.flow_id} {known.flow_title}　{known.title}")
    if known.ended_with:
        console.print(f"終了: {known.ended_with}")
    for turn in known.turns:
        who = turn.assignee or turn.section or turn.lane
        due = f"　期限 {format_wareki(turn.deadline.due)}" if turn.deadline else ""
        console.print(f"いま: {turn.name}　{who} の番（{turn.lane}）{due}")


def _history_table(entries: tuple[HistoryEntry, ...]) -> Table:
    table = Table(title="経緯")
    for heading in ("番号", "日", "だれが", "内容", "理由"):
        table.add_column(heading)
    for entry in entries:
        day = format_wareki(japan_date(entry.at))
        table.add_row(str(entry.sequence), day, entry.actor, entry.text, entry.reason)
    return table
