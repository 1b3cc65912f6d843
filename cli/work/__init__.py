"""``nagarezu work``: what is done with one open step besides completing it."""

from __future__ import annotations

import click

from cli.lazy import Commands, LazyGroup

COMMANDS: Commands = {
    "claim": ("cli.work.holding:claim", "引き受けます。"),
    "release": ("cli.work.holding:release", "係に戻します。"),
    "assign": ("cli.work.holding:assign", "担当者を替えます（割当替え）。"),
    "send-back": ("cli.work.returning:send_back", "前の作業へ差し戻します。"),
    "pull-back": ("cli.work.returning:pull_back", "完了した作業を引き戻します。"),
    "deadline": ("cli.work.planning:deadline", "作業の期限を変えます。"),
    "consent": ("cli.work.planning:consent", "合議に回します。"),
}


@click.group(cls=LazyGroup, commands_by_name=COMMANDS)
def work() -> None:
    """作業を引き受ける・割り当てる・差し戻す・引き戻す。"""
