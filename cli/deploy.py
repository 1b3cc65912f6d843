"""``nagarezu deploy``: make flows the current editions of a municipality."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from cli.opening import open_database, open_engine
from data_layouts.wareki import format_wareki
from wfa.library import standard_flows


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--municipality", "code", required=True, help="団体コード（6桁）。")
@click.option("--standard", "flow_ids", multiple=True, metavar="01-01", help="標準の流れ図の番号。")
@click.option("--note", default="", help="版の説明。")
@click.option(
    "--from",
    "effective",
    type=click.DateTime(["%Y-%m-%d"]),
    help="適用日（例 2027-04-01）。新しい案件は、その日からこの版で始まります（省略時は今日）。",
)
@click.option(
    "--follows-standard",
    "follows",
    is_flag=True,
    help="いまの標準の変更を取り込んだ流れ図であることを記録します。",
)
def deploy(
    files: tuple[Path, ...],
    code: str,
    flow_ids: tuple[str, ...],
    note: str,
    effective: datetime | None,
    follows: bool,
) -> None:
    """流れ図 FILES（BPMN）を団体に公開します。動いている案件は、始めたときの版のまま進みます。"""
    contents = {}
    for path in files:
        if not path.is_file():
            raise click.UsageError(f"「{path}」がありません。")
        contents[path.name] = path.read_bytes()
    for flow_id in flow_ids:
        entry = standard_flows().get(flow_id)
        contents[entry.name] = entry.content
    if not contents:
        raise click.UsageError("公開する流れ図を、ファイルか --standard で指定してください。")
    database = open_database()
    day = effective.date() if effective else None
    engine = open_engine(database)
    for edition in engine.deploy(
        code, contents, note=note, effective_from=day, follows_standard=follows
    ):
        since = format_wareki(edition.effective_from)
        click.echo(f"{edition.flow_id} {edition.title} 第{edition.number}版（適用日 {since}）")
    database.close()
