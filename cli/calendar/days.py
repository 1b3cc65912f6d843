"""``nagarezu calendar list``, ``close`` and ``open``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import click
from rich.console import Console
from rich.table import Table

from cli.calendar.moved import print_moved
from cli.opening import open_database, open_engine, signed_in, user_option
from data_layouts.wareki import WarekiStyle, format_wareki
from municipality import system_actor

_DAY = click.DateTime(["%Y-%m-%d"])
_trying = click.option("--dry-run", "trying", is_flag=True, help="動く期限を示すだけにします。")
_yes = click.option("--yes", is_flag=True, help="確かめずに変えます。")


@click.command("list")
@click.option("--municipality", "code", required=True, help="団体コード（6桁）。")
def list_days(code: str) -> None:
    """団体独自の休日を表示します（土日・祝日・年末年始は、いつも閉庁日です）。"""
    database = open_database()
    known = open_engine(database).own_calendar(system_actor(code))
    database.close()
    table = Table()
    for heading in ("日", "名前"):
        table.add_column(heading)
    for day, name in known.days.items():
        table.add_row(format_wareki(day, WarekiStyle.WEEKDAY), name)
    Console(highlight=False).print(table)
    click.echo(f"{len(known.days)} 日")


@click.command("close")
@click.argument("days", nargs=-1, required=True, type=_DAY, metavar="日（例 2026-12-28） …")
@click.option("--name", required=True, help="休日の名前。")
@user_option
@_trying
@_yes
def close(days: Sequence[datetime], name: str, user: str, trying: bool, yes: bool) -> None:
    """独自の休日を加え、期限を数え直します。"""
    _change(user, {each.date(): name for each in days}, (), trying=trying, yes=yes)


@click.command("open")
@click.argument("days", nargs=-1, required=True, type=_DAY, metavar="日 …")
@user_option
@_trying
@_yes
def open_again(days: Sequence[datetime], user: str, trying: bool, yes: bool) -> None:
    """独自の休日を取りやめ、期限を数え直します。"""
    _change(user, {}, [each.date() for each in days], trying=trying, yes=yes)


def _change(
    user: str, added: Mapping[date, str], removed: Sequence[date], *, trying: bool, yes: bool
) -> None:
    database = open_database()
    actor = signed_in(database, user)
    engine = open_engine(database)
    print_moved(engine.preview_calendar(actor, added, removed))
    if not trying:
        if not yes:
            click.confirm("閉庁日を変え、期限を数え直しますか", abort=True)
        engine.change_calendar(actor, added, removed)
        changed = engine.recount_deadlines(actor)
        click.echo(f"閉庁日を変え、{changed}件の期限・時間切れを数え直しました。")
    database.close()
