"""``nagarezu edition export``: the files of an edition, byte for byte."""

from __future__ import annotations

from pathlib import Path

import click

from cli.edition.options import edition_argument, municipality_option, number_option
from cli.opening import open_database, open_engine
from engine.editions.exporting import write_edition
from municipality import system_actor


@click.command("export")
@edition_argument
@municipality_option
@number_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="書き出す先のフォルダー（新しいもの）。"
)
def export(flow_id: str, code: str, number: int, output: Path | None) -> None:
    """版のファイルを、公開したときのまま取り出します。

    流れ図・呼び出す流れ図・判定表・データ項目とコード・公開時の法令の数と、その一覧（版.json）を書き出します。
    """
    folder = output or Path(f"{flow_id}_第{number}版")
    if folder.exists():
        raise click.UsageError(f"「{folder}」はもうあります。別の名前を -o で指定してください。")
    database = open_database()
    engine, actor = open_engine(database), system_actor(code)
    edition = engine.edition(actor, flow_id, number)
    names = write_edition(folder, edition, engine.edition_files(actor, edition.id))
    database.close()
    click.echo(f"書き出しました: {folder}（{len(names)} ファイルと 版.json）")
