"""The table of what moves."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.console import Console
from rich.table import Table

from data_layouts.wareki import format_wareki
from engine.calendar.values import MovedDay


def print_moved(moved: Sequence[MovedDay]) -> None:
    """Print which deadlines get which day."""
    table = Table()
    for heading in ("受付番号", "件名", "種類", "期限", "いま", "数え直すと"):
        table.add_column(heading, overflow="fold")
    for each in moved:
        name = f"{each.where}: {each.name}" if each.where else each.name
        law = "（法定）" if each.statutory else ""
        was, due = format_wareki(each.was), format_wareki(each.due)
        table.add_row(each.number, each.title, each.kind.label, name + law, was, due)
    if moved:
        Console(highlight=False).print(table)
    click.echo(f"動く期限・時間切れ {len(moved)}件")
