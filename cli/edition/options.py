"""What the commands about editions have in common."""

from __future__ import annotations

import click
from rich.table import Table

municipality_option = click.option(
    "--municipality", "code", required=True, help="団体コード（6桁）。"
)
edition_argument = click.argument("flow_id", metavar="流れ図番号")
number_option = click.option(
    "--number", type=click.IntRange(1), required=True, metavar="版", help="第何版か。"
)


def table_of(*headings: str) -> Table:
    """Return an empty table whose cells are never cut off."""
    table = Table()
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
