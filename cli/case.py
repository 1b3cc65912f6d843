"""``nagarezu case``: start and show cases."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from cli.answers import describe_form, read_answers
from cli.opening import open_database, open_engine, signed_in, user_option
from data_layouts.wareki import format_wareki
from engine.clock import japan_date
from engine.details import CaseDetail
from engine.values import HistoryEntry


@click.group()
def case() -> None:
    """案件を始める・見る。"""


@case.command("start")
@click.argument("flow_id", metavar="流れ図番号")
@click.argument("pairs", nargs=-1, metavar="項目=値 …")
@user_option
@click.option("--answers", "file", type=click.Path(path_type=Path), help="入力の JSON ファイル。")
@click.option("--outcome", default="", help="結果。")
@click.option("--title", default="", help="件名。")
@click.option("--show", is_flag=True, help="何を入力するかを表示するだけにします。")
def start(
    flow_id: str,
    pairs: tuple[str, ...],
    user: str,
    file: Path | None,
    outcome: str,
    title: str,
    show: bool,
) -> None:
    """手続（例: 01-01）の案件を始めます。"""
    database = open_database()
    actor = signed_in(database, user)
    engine = open_engine(database)
    if show:
        click.echo("\n".join(describe_form(engine.start_detail(actor, flow_id).form)))
        return
    answers = read_answers(pairs, file)
    receipt = engine.start_case(flow_id, actor=actor, answers=answers, outcome=outcome, title=title)
    click.echo(f"受付番号 {receipt.number} で受け付けました。")
    database.close()


@case.command("show")
@click.argument("number", metavar="受付番号")
@user_option
def show_case(number: str, user: str) -> None:
    """案件の今の状況と経緯を表示します。"""
    database = open_database()
    actor = signed_in(database, user)
    engine = open_engine(database)
    detail = engine.find_case(actor, number)
    console = Console(highlight=False)
    _print_standing(console, detail)
    console.print(_history_table(engine.history(actor, detail.case.id)))
    database.close()


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
