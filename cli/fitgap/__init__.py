"""``nagarezu fitgap``: compare current flows with the standard ones, decide, carry on."""

from __future__ import annotations

import click

from cli.lazy import Commands, LazyGroup

COMMANDS: Commands = {
    "compare": ("cli.fitgap.compare:compare_command", "標準と現行の二つの流れ図を比べます。"),
    "report": (
        "cli.fitgap.report:report",
        "フィット&ギャップ表と、番号を付けた2枚の流れ図を作ります。",
    ),
    "add": ("cli.fitgap.kept:add", "現行を団体のデータとして登録し、標準と比べます。"),
    "list": ("cli.fitgap.kept:list_comparisons", "登録した比較の一覧を表示します。"),
    "import-verdicts": (
        "cli.fitgap.import_verdicts:import_verdicts",
        "判定を書き込んだフィット&ギャップ表を取り込みます。",
    ),
    "matrix": ("cli.fitgap.matrix:matrix", "多くの団体の現行をまとめて比べます。"),
}


@click.group(cls=LazyGroup, commands_by_name=COMMANDS)
def fitgap() -> None:
    """現行の流れ図を標準と比べる。"""
