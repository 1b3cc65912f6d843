"""``nagarezu edition``: the editions of a municipality's flows."""

from __future__ import annotations

import click

from cli.lazy import Commands, LazyGroup

COMMANDS: Commands = {
    "list": ("cli.edition.listing:list_editions", "版の一覧を表示します。"),
    "show": ("cli.edition.listing:show", "一つの版の内容（ファイル）を表示します。"),
    "export": ("cli.edition.export:export", "版のファイルを、公開したときのまま取り出します。"),
    "move": ("cli.edition.move:move", "進行中の案件をほかの版に移します（試すだけもできます）。"),
    "standard": (
        "cli.edition.standard:standard",
        "標準との違いと遅れを示します。",
    ),
    "retire": ("cli.edition.retire:retire", "版を停止します（新しい案件を始めません）。"),
}


@click.group(cls=LazyGroup, commands_by_name=COMMANDS)
def edition() -> None:
    """流れ図の版を見る・取り出す・標準と比べる・停止する・案件を移す。"""
