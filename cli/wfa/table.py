"""``nagarezu wfa table``: 作業一覧表 out and in."""

from __future__ import annotations

from pathlib import Path

import click

from errors.table import TableRefused
from wfa.library import standard_flows
from wfa.reading import read_flow
from wfa.table.importing import import_workbook
from wfa.table.workbook import flow_workbook, template_workbook
from wfa.writing import write_flow


@click.group()
def table() -> None:
    """作業一覧表（Excel）を書き出す・取り込む。"""


@table.command("template")
@click.argument("output", type=click.Path(path_type=Path))
def template(output: Path) -> None:
    """例の入ったひな形を OUTPUT（.xlsx）に書き出します。"""
    output.write_bytes(template_workbook())
    click.echo(f"ひな形を書き出しました: {output}")


@table.command("export")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="書き出し先（.xlsx）。")
def export(source: Path, output: Path | None) -> None:
    """流れ図 SOURCE を作業一覧表に書き出します。"""
    target = output or source.with_suffix(".xlsx")
    target.write_bytes(flow_workbook(read_flow(source, name=source.name).flow))
    click.echo(f"書き出しました: {target}")


@table.command("import")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="書き出し先（.bpmn）。")
@click.option(
    "--base",
    type=click.Path(path_type=Path),
    help="書き出したときの流れ図。識別と図を引き継ぎます。",
)
def import_(source: Path, output: Path | None, base: Path | None) -> None:
    """作業一覧表 SOURCE（.xlsx）を流れ図にします。"""
    library = standard_flows()
    parts = {e.flow_id: e.process_ids[0] for e in library.all() if e.is_part}
    old = read_flow(base, name=base.name).flow if base else None
    try:
        flow = import_workbook(source.read_bytes(), name=source.name, base=old, parts=parts)
    except TableRefused as refusal:
        for problem in refusal.problems:
            click.echo(str(problem), err=True)
        raise
    target = output or source.with_suffix(".bpmn")
    target.write_bytes(write_flow(flow))
    click.echo(f"取り込みました: {target}（作業・分岐など {len(flow.nodes)} 個）")
