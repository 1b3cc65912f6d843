"""``nagarezu history times``: how long steps wait and are worked on."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from cli.history.selecting import about, selection_options
from cli.opening import open_database, open_engine, signed_in, user_option
from cli.writing import new_file
from engine.clock import SystemClock
from engine.history.flow_times import FlowTimes
from engine.history.flow_times_workbook import flow_times_workbook
from engine.history.selection import HistorySelection
from engine.history.spreads import Spread
from engine.wording import hours_text, moment_text


@click.command()
@user_option
@selection_options
@click.option("-o", "--output", type=click.Path(path_type=Path), help="書き出し先（.xlsx）。")
def times(user: str, selection: HistorySelection, output: Path | None) -> None:
    """作業の番が来てから着手までの待ち時間と、完了までの作業時間を、手続ごとに示します。

    職員別の表は Excel にだけ、見てよい範囲で入ります。
    係長・課長・部長など、情報管理者、業務改善担当が行えます。
    """
    database = open_database()
    actor = signed_in(database, user)
    found = open_engine(database).flow_times(actor, selection)
    database.close()
    if output is None:
        console = Console(highlight=False)
        for each in found:
            console.print(_table(each))
        if not found:
            click.echo("その条件の案件はありません。受付日の範囲を変えてください。")
        return
    printed = f"出力 {moment_text(SystemClock().now())} {actor.name}"
    with new_file(output) as file:
        file.write(flow_times_workbook(found, about(selection), printed))
    click.echo(f"書き出しました: {output}")


def _table(flow: FlowTimes) -> Table:
    whole = _words(flow.total)
    title = f"{flow.flow_id} {flow.title}　受付 {flow.cases} 件・完了 {flow.finished} 件・{whole}"
    table = Table(title=title, title_justify="left")
    for heading in ("作業", "担当", "完了", "待ち", "作業", "全体"):
        table.add_column(heading)
    for step in flow.steps:
        table.add_row(
            step.name,
            step.role,
            f"{step.finished}",
            _words(step.waiting),
            _words(step.working),
            _words(step.total),
        )
    return table


def _words(spread: Spread | None) -> str:
    if spread is None:
        return "－"
    return f"{hours_text(spread.median)}（90% {hours_text(spread.high)}）"
