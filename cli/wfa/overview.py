"""``nagarezu wfa overview``: how businesses and flows start, call and inform each other."""

from __future__ import annotations

from pathlib import Path

import click

from cli.wfa.draw import form_of, printed_note, report
from engine.clock import SystemClock
from wfa.businesses import business_names
from wfa.drawing.sheet import SheetFormat, TitleBlock, sheet_bytes, write_files
from wfa.library import standard_flows
from wfa.overview import draw_overview, overview_dot, overview_sheet
from wfa.reading import read_flow

_DOT = "dot"


@click.command()
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("overview.pdf"),
    help="書き出し先（省略時は overview.pdf）。",
)  # fmt: skip
@click.option(
    "--to",
    "form",
    type=click.Choice([_DOT, *(form.value for form in SheetFormat)]),
    help="形式。省略時は書き出し先の拡張子。dot は Graphviz の元データ。",
)
@click.option("--bare", is_flag=True, help="枠を付けない図だけを SVG で書き出します。")
@click.option("--parts", is_flag=True, help="共通部品の呼び出しも線で描きます。")
def overview(
    sources: tuple[Path, ...], output: Path, form: str | None, bare: bool, parts: bool
) -> None:
    """流れ図 SOURCES（省略時は標準の流れ図すべて）のつながり図を描きます。"""
    flows = [read_flow(source, name=source.name).flow for source in sources]
    flows = flows or [entry.flow for entry in standard_flows().all()]
    names = business_names()
    form = form or form_of(output)
    if form == _DOT:
        files: tuple[bytes, ...] = (overview_dot(flows, names=names, parts=parts).encode(),)
    elif bare:
        files = (draw_overview(flows, names=names, parts=parts).encode(),)
    else:
        block = TitleBlock(business="全業務", note=printed_note(SystemClock().now()))
        sheet = overview_sheet(flows, names=names, title_block=block, parts=parts)
        files = sheet_bytes(sheet, form)
    report(write_files(files, output))
