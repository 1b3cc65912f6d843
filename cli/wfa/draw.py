"""``nagarezu wfa draw``: the A3 sheet of a flow, or the bare drawing for a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from data_layouts.wareki import format_wareki
from engine.clock import SystemClock
from wfa.businesses import business_title
from wfa.drawing import Omission
from wfa.drawing import draw as draw_bare
from wfa.drawing.sheet import (
    SheetFormat,
    TitleBlock,
    draw_sheet,
    sheet_bytes,
    title_block_of,
    write_files,
)
from wfa.model import Flow
from wfa.reading import read_flow

_JAPAN = ZoneInfo("Asia/Tokyo")


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="書き出し先。")
@click.option(
    "--to",
    "form",
    type=click.Choice([form.value for form in SheetFormat]),
    help="形式。省略時は書き出し先の拡張子、それも無ければ pdf。",
)
@click.option("--bare", is_flag=True, help="枠と凡例を付けない図だけを SVG で書き出します。")
@click.option("--diagram", type=click.IntRange(min=1), default=1, help="何枚目の図か（1から）。")
@click.option("--section", default="", help="作成課。")
@click.option("--author", default="", help="作成者。")
def draw(
    source: Path,
    output: Path | None,
    form: str | None,
    bare: bool,
    diagram: int,
    section: str,
    author: str,
) -> None:
    """流れ図 SOURCE を A3 の用紙に描きます。1枚に収まらないときは、結合子でつないで分けます。"""
    flow = read_flow(source, name=source.name).flow
    if bare:
        drawing = draw_bare(flow, diagram=diagram - 1)
        paths = write_files([drawing.svg.encode()], output or source.with_suffix(".svg"))
        omissions = drawing.omissions
    else:
        form = form or form_of(output)
        block = _title_block(flow, section, author, SystemClock().now())
        sheet = draw_sheet(flow, title_block=block, diagram=diagram - 1)
        paths = write_files(sheet_bytes(sheet, form), output or source.with_suffix(f".{form}"))
        omissions = sheet.omissions
    report(paths, omissions)


def form_of(output: Path | None) -> str:
    """Return the form that a file name asks for; pdf if it does not say."""
    suffix = output.suffix.removeprefix(".").lower() if output else ""
    return suffix or SheetFormat.PDF


def report(paths: Iterable[Path], omissions: Iterable[Omission] = ()) -> None:
    """Tell what was written, and on standard error what could not be drawn."""
    for path in paths:
        click.echo(f"描きました: {path}")
    for omission in omissions:
        click.echo(f"注意: {omission.message}", err=True)


def _title_block(flow: Flow, section: str, author: str, now: datetime) -> TitleBlock:
    block = title_block_of(flow)
    business = business_title(block.business) if block.business else ""
    return replace(block, business=business, section=section, author=author, note=printed_note(now))


def printed_note(now: datetime) -> str:
    """Return the words at the foot of the sheet: when it was printed, in Japan time."""
    local = now.astimezone(_JAPAN)
    return f"{format_wareki(local.date())} {local:%H:%M} 出力"
