"""``nagarezu calendar recount``: deadlines after the calendar or the law changed."""

from __future__ import annotations

import click

from cli.calendar.moved import print_moved
from cli.opening import open_database, open_engine, signed_in, user_option


@click.command("recount")
@user_option
@click.option("--dry-run", "trying", is_flag=True, help="動く期限を示すだけにします。")
@click.option("--yes", is_flag=True, help="確かめずに数え直します。")
def recount(user: str, trying: bool, yes: bool) -> None:
    """進行中の案件の期限を、いまの暦と法令の数で数え直します。

    製品を新しくして法令の数が変わったあとに行います。手で決めた日と、保留・補正で延びた日数は残ります。
    """
    database = open_database()
    actor = signed_in(database, user)
    engine = open_engine(database)
    moved = engine.preview_calendar(actor)
    print_moved(moved)
    if moved and not trying:
        if not yes:
            click.confirm("数え直しますか", abort=True)
        click.echo(f"{engine.recount_deadlines(actor)}件を数え直しました。")
    database.close()
