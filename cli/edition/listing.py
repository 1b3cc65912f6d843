"""``nagarezu edition list`` and ``show``."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

import click
from rich.console import Console
from rich.table import Table

from cli.edition.options import edition_argument, municipality_option, number_option, table_of
from cli.opening import open_database, open_engine
from data_layouts.wareki import format_wareki
from engine.clock import japan_date
from engine.values import EditionFile, EditionState, EditionUse, FileRole, SelfStart
from municipality import system_actor

_HEADINGS = ("番号", "手続", "版", "状態", "適用日", "公開日", "公開した職員", "進行中", "メモ")
_ROLES = {
    FileRole.FLOW: "流れ図",
    FileRole.PART: "呼び出す流れ図",
    FileRole.DECISION: "判定表",
    FileRole.WORDS: "データ項目・コード",
    FileRole.LAW: "法令の数（公開時）",
}


@click.command("list")
@click.argument("flow_id", metavar="[流れ図番号]", default="")
@municipality_option
@click.option("--all", "old_too", is_flag=True, help="案件のない古い版も表示します。")
def list_editions(flow_id: str, code: str, old_too: bool) -> None:
    """版と、その版で進んでいる案件の数を表示します。"""
    database = open_database()
    engine, actor = open_engine(database), system_actor(code)
    uses = engine.editions_in_use(actor, flow_id)
    begins = _beginnings(engine.self_starts(actor))
    table = table_of(*_HEADINGS)
    shown = [each for each in uses if old_too or flow_id or _matters(each)]
    for use in shown:
        _add(table, use)
    Console(highlight=False).print(table)
    click.echo(f"{len(shown)} 版" + _left_out(len(uses) - len(shown)))
    for use in shown:
        if starts := begins.get(use.edition.id):
            told = "、".join(start.label for start in starts)
            click.echo(f"ひとりでに始まる {use.edition.name}: {told}")
    database.close()


def _matters(use: EditionUse) -> bool:
    """Return whether an edition starts cases, will start some, or has open ones."""
    starts = use.edition.state in (EditionState.CURRENT, EditionState.AHEAD)
    return starts or use.open_cases > 0


def _beginnings(starts: Iterable[SelfStart]) -> dict[UUID, list[SelfStart]]:
    found: dict[UUID, list[SelfStart]] = {}
    for start in starts:
        found.setdefault(start.edition.id, []).append(start)
    return found


def _add(table: Table, use: EditionUse) -> None:
    edition = use.edition
    table.add_row(
        edition.flow_id,
        edition.title,
        f"第{edition.number}版",
        edition.state.label,
        format_wareki(edition.effective_from),
        format_wareki(japan_date(edition.deployed_at)),
        edition.deployed_by,
        f"{use.open_cases}件",
        edition.note,
    )


def _left_out(number: int) -> str:
    return f"（ほかに案件のない古い版 {number}。--all で表示します）" if number else ""


@click.command("show")
@edition_argument
@municipality_option
@number_option
def show(flow_id: str, code: str, number: int) -> None:
    """版を作っているファイルを、内容の符号（SHA-256）とともに表示します。"""
    database = open_database()
    engine, actor = open_engine(database), system_actor(code)
    edition = engine.edition(actor, flow_id, number)
    files = engine.edition_files(actor, edition.id)
    begins = _beginnings(engine.self_starts(actor)).get(edition.id, ())
    click.echo(f"{edition.name}（{edition.state.label}）")
    click.echo(f"適用日 {format_wareki(edition.effective_from)}")
    for start in begins:
        click.echo(f"ひとりでに始まる時 {start.label}（{start.step_name}）")
    click.echo(f"内容の符号 {edition.content_hash}")
    Console(highlight=False).print(_file_table(files))
    database.close()


def _file_table(files: tuple[EditionFile, ...]) -> Table:
    table = table_of("種類", "ファイル", "大きさ", "内容の符号")
    for file in files:
        size = f"{len(file.content):,} バイト"
        table.add_row(_ROLES[file.role], file.name, size, file.content_hash)
    return table
