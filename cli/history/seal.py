"""``nagarezu history seal``: note how every history ends, to be kept elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from cli.history.municipalities import chosen_municipalities, municipality_option
from cli.history.seal_file import HEADING_LINE, seal_line
from cli.opening import open_database, open_engine
from cli.writing import new_file


@click.command()
@municipality_option
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="書き出し先（.csv）。"
)
def seal(code: str, output: Path) -> None:
    """経緯の末尾の控えを書き出します。

    控えは、このデータベースを書き換えられる人の手が届かない場所（持ち出した媒体、別のサーバーなど）に
    保管してください。
    """
    database = open_database()
    engine = open_engine(database)
    count = 0
    with new_file(output) as file:
        file.write(HEADING_LINE.encode())
        for municipality in chosen_municipalities(database, code):
            for each in engine.history_seals(municipality.code):
                file.write(seal_line(municipality.code, each).encode())
                count += 1
    database.close()
    click.echo(f"控えを書き出しました: {output}（案件 {count:,} 件）")
