"""``nagarezu calendar``: days off of a municipality, and the deadlines that follow."""

from __future__ import annotations

import click

from cli.lazy import Commands, LazyGroup

COMMANDS: Commands = {
    "list": ("cli.calendar.days:list_days", "団体独自の休日を表示します。"),
    "close": ("cli.calendar.days:close", "独自の休日を加えます（動く期限を先に示します）。"),
    "open": (
        "cli.calendar.days:open_again",
        "独自の休日をやめます（動く期限を先に示します）。",
    ),
    "recount": ("cli.calendar.recount:recount", "暦や法令の数が変わったとき、期限を数え直します。"),
}


@click.group(cls=LazyGroup, commands_by_name=COMMANDS)
def calendar() -> None:
    """閉庁日を見る・変える、期限を数え直す。"""
