"""``nagarezu wfa layout``: 整列."""

from __future__ import annotations

from pathlib import Path

import click

from wfa.layout import Direction, arrange, faults
from wfa.reading import read_flow
from wfa.writing import write_flow

DIRECTIONS = {"横": Direction.ROWS, "縦": Direction.COLUMNS, **{d.value: d for d in Direction}}


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="書き出し先（省略時は上書き）。"
)
@click.option(
    "--direction",
    type=click.Choice(list(DIRECTIONS)),
    default="rows",
    help="rows=担当を横の帯に（右へ進む）、columns=担当を縦の列に（下へ進む、WFA の形）。",
)
@click.option("--keep", is_flag=True, help="手で描いた配置は残し、無いものだけ置きます。")
def layout(source: Path, output: Path | None, direction: str, keep: bool) -> None:
    """流れ図 SOURCE を整列します。"""
    flow = arrange(read_flow(source, name=source.name).flow, DIRECTIONS[direction], keep=keep)
    (output or source).write_bytes(write_flow(flow))
    left = faults(flow)
    click.echo(f"整列しました: {output or source}（作業・分岐など {len(flow.nodes)} 個）")
    if left:
        click.echo(f"重なりが {len(left)} か所残りました。図を開いて確かめてください。")
