"""``nagarezu fitgap add`` and ``list``: comparisons that a municipality keeps."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from cli.edition.options import table_of
from cli.fitgap.sources import comparison_id
from cli.opening import open_database, signed_in, user_option
from data_layouts.wareki import format_wareki
from engine.clock import SystemClock, japan_date
from fitgap.intake import read_compared
from fitgap.workshop.history import known
from fitgap.workshop.keeping import compare_again, comparisons, find_comparison, start_subject
from fitgap.workshop.running import run
from fitgap.workshop.values import NamedFile
from municipality.organisation import find_municipality

_HEADINGS = ("標準", "現行", "回", "ファイル", "比べた日", "比べた職員", "判定", "番号")


@click.command("add")
@click.argument("current", type=click.Path(path_type=Path))
@click.option("--standard", "flow_id", default="", help="比べる標準の流れ図の番号（例 01-01）。")
@click.option("--name", default="", help="現行の名前（省略時は流れ図の名前）。")
@click.option(
    "--follows", default="", metavar="番号", help="どの比較の続きか。決めたことを引き継ぎます。"
)
@user_option
def add(current: Path, flow_id: str, name: str, follows: str, user: str) -> None:
    """現行の流れ図 CURRENT（BPMN か作業一覧表）を登録し、標準と比べます。

    新しい現行は --standard で、現行が変わったときは --follows で登録します。
    """
    if bool(flow_id) == bool(follows):
        raise click.UsageError("--standard（新しい現行）か --follows（続き）の一方を指定します。")
    flow = read_compared(current)
    file = NamedFile(current.name, current.read_bytes())
    title = name or (flow.info.title if flow.info else "") or flow.name or current.stem
    database = open_database()
    actor, now = signed_in(database, user), SystemClock().now()
    with database.transaction() as session:
        if follows:
            before = find_comparison(session, actor.municipality, comparison_id(follows))
            kept = compare_again(session, actor, now, subject=before.subject.id, current=file)
        else:
            kept = start_subject(session, actor, now, flow_id=flow_id, name=title, current=file)
    with database.reading() as session:
        state = run(session, kept)
    database.close()
    click.echo(f"比べました: {kept.subject.name} 第{kept.number}回（番号 {kept.id}）")
    judged = len(state.known.judgements) - len(state.gone)
    click.echo(f"差異 {len(state.result.counted)} 件、うち判定を引き継いだもの {judged} 件")
    if state.gone:
        click.echo(f"なくなった差異の判定 {len(state.gone)} 件も残っています。")


@click.command("list")
@click.option("--municipality", "code", required=True, help="団体コード（6桁）。")
def list_comparisons(code: str) -> None:
    """登録した比較を、標準と現行ごとに新しい順で表示します。"""
    database = open_database()
    table = table_of(*_HEADINGS)
    with database.reading() as session:
        find_municipality(session, code)
        found = comparisons(session, code)
        judged = {
            each.id: len(known(session, each).judgements)
            for each in {kept.subject.id: kept.subject for kept in found}.values()
        }
    database.close()
    for kept in found:
        table.add_row(
            kept.subject.flow_id,
            kept.subject.name,
            f"第{kept.number}回",
            kept.current_name,
            format_wareki(japan_date(kept.made_at)),
            kept.made_by,
            f"{judged[kept.subject.id]}件",
            str(kept.id),
        )
    Console(highlight=False).print(table)
    click.echo(f"{len(found)} 件")
