"""``nagarezu wfa``: what can be done with a flow file without a database."""

from __future__ import annotations

import click

from cli.lazy import Commands, LazyGroup

COMMANDS: Commands = {
    "lint": ("cli.wfa.lint:lint", "流れ図の誤りを調べます。"),
    "layout": ("cli.wfa.layout:layout", "流れ図を整列します。"),
    "draw": ("cli.wfa.draw:draw", "流れ図を A3 の PDF・PNG・SVG に描きます。"),
    "overview": ("cli.wfa.overview:overview", "業務のつながり図を描きます。"),
    "review": ("cli.wfa.review:review", "標準の流れ図から、原課が確認する頁を作ります。"),
    "table": ("cli.wfa.table:table", "作業一覧表（Excel）を書き出す・取り込む。"),
}


@click.group(cls=LazyGroup, commands_by_name=COMMANDS)
def wfa() -> None:
    """流れ図ファイル（BPMN）を調べる・整える・描く。"""
