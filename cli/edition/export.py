"""``nagarezu edition export``: the files of an edition, byte for byte."""

from __future__ import annotations

from pathlib import Path

import click

from cli.edition.options import municipality_option
from cli.opening import open_database, open_engine
from engine.editions.exporting import write_edition
from engine.engine import Engine
from engine.values import Edition
from municipality import Actor, system_actor


@click.command("export")
@click.argument("flow_id", metavar="[流れ図番号]", default="")
@municipality_option
@click.option("--number", type=click.IntRange(1), metavar="版", help="第何版か。")
@click.option("--case", "case_number", default="", metavar="受付番号", help="この案件が使った版。")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="書き出す先のフォルダー（新しいもの）。"
)
def export(
    flow_id: str, code: str, number: int | None, case_number: str, output: Path | None
) -> None:
    """版のファイルを、公開したときのまま取り出します。

    流れ図番号と --number で一つの版を、--case で一つの案件が使った版を（途中で移った案件では、
    使った順にすべて）取り出します。流れ図・呼び出す流れ図・判定表・データ項目とコード・公開時の
    法令の数と、その一覧（版.json）を書き出します。
    """
    if bool(case_number) == bool(flow_id and number):
        raise click.UsageError(
            "流れ図番号と --number、または --case のどちらかを指定してください。"
        )
    database = open_database()
    engine, actor = open_engine(database), system_actor(code)
    if case_number:
        used = engine.editions_of_case(actor, case_number)
        base = output or Path(f"{case_number}_使った版")
        for edition in used:
            _write(engine, actor, edition, base / f"{edition.flow_id}_第{edition.number}版")
    else:
        edition = engine.edition(actor, flow_id, number or 0)
        _write(engine, actor, edition, output or Path(f"{flow_id}_第{number}版"))
    database.close()


def _write(engine: Engine, actor: Actor, edition: Edition, folder: Path) -> None:
    if folder.exists():
        raise click.UsageError(f"「{folder}」はもうあります。別の名前を -o で指定してください。")
    names = write_edition(folder, edition, engine.edition_files(actor, edition.id))
    click.echo(f"書き出しました: {folder}（{len(names)} ファイルと 版.json）")
