"""``nagarezu history``: checking the history of cases, and getting it out."""

from __future__ import annotations

import click

from cli.lazy import Commands, LazyGroup

COMMANDS: Commands = {
    "verify": ("cli.history.verify:verify", "経緯が書き換えられていないかを確かめます。"),
    "seal": ("cli.history.seal:seal", "経緯の末尾の控えを書き出します。"),
    "events": ("cli.history.events:events", "経緯を XES か CSV に書き出します。"),
    "times": ("cli.history.times:times", "作業の待ち時間・作業時間を表にします。"),
    "export": ("cli.history.export:export", "案件の経緯表を Excel か PDF に書き出します。"),
}


@click.group(cls=LazyGroup, commands_by_name=COMMANDS)
def history() -> None:
    """経緯を確かめる・書き出す。"""
