"""``nagarezu fitgap``: compare current flows with the standard ones."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import click
from rich.console import Console
from rich.progress import Progress

from errors.fitgap import ComparedFileMissing, ReportRefused
from fitgap.comparison import compare
from fitgap.gaps.kinds import GapType
from fitgap.intake import read_compared
from fitgap.matrix import Cell, find_jobs, run_matrix
from fitgap.output.json_text import as_json
from fitgap.output.plain_text import as_text
from fitgap.report import (
    GapRow,
    ReadVerdicts,
    current_marks,
    gap_rows,
    laid_out,
    read_verdicts,
    report_page,
    report_workbook,
    standard_marks,
)
from fitgap.verdicts import open_points
from requirements_tables import requirements_tables
from wfa.businesses import business_title
from wfa.drawing.sheet import SheetFormat, draw_sheet, sheet_bytes, title_block_of, write_files

_HEADINGS = ("団体", "流れ図", "似ている度合い", "同じ手続", "対応", "要確認", "差異")


@click.group()
def fitgap() -> None:
    """現行の流れ図を標準と比べる。"""


@fitgap.command("compare")
@click.argument("standard", type=click.Path(path_type=Path))
@click.argument("current", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="結果の形。"
)
def compare_command(standard: Path, current: Path, form: str) -> None:
    """標準の流れ図 STANDARD と現行の流れ図 CURRENT を比べます。

    どちらも BPMN（.bpmn・.xml）か作業一覧表（.xlsx）です。
    終了コード: 0=比べた（差異があっても）、2=読めない・使い方の誤り。
    """
    result = compare(read_compared(standard), read_compared(current))
    click.echo(as_json(result) if form == "json" else as_text(result))


@fitgap.command("report")
@click.argument("standard", type=click.Path(path_type=Path))
@click.argument("current", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="書き出し先のフォルダー。",
)
@click.option(
    "--verdicts",
    type=click.Path(path_type=Path),
    help="書き込んだフィット&ギャップ表（.xlsx）。判定と、確かめた対応を引き継ぎます。",
)
@click.option("--municipality", default="", help="表題に入れる団体名。")
def report(
    standard: Path, current: Path, output: Path, verdicts: Path | None, municipality: str
) -> None:
    """フィット&ギャップ表（xlsx・HTML）と、番号を付けた2枚の流れ図（A3のPDF）を作ります。

    表に判定を書き込んで --verdicts に渡すと、流れ図が新しくなっても判定が引き継がれます。
    """
    known = _verdicts(verdicts) if verdicts else ReadVerdicts({}, ())
    result = compare(read_compared(standard), read_compared(current), confirmed=known.pairs)
    rows = gap_rows(result, tables=requirements_tables(), judgements=known.judgements)
    output.mkdir(parents=True, exist_ok=True)
    workbook = report_workbook(result, rows, municipality=municipality)
    (output / "fitgap.xlsx").write_bytes(workbook)
    page = report_page(result, rows, municipality=municipality)
    (output / "fitgap.html").write_text(page, encoding="utf-8")
    for name, side, flow, marks in (
        ("standard", "標準", result.standard, standard_marks(rows)),
        ("current", f"現行 {municipality}".strip(), result.current, current_marks(rows)),
    ):
        block = title_block_of(flow)
        business = business_title(block.business) if block.business else ""
        block = replace(block, business=business, name=f"{block.name}（{side}）")
        sheet = draw_sheet(laid_out(flow), title_block=block, marks=marks)
        write_files(sheet_bytes(sheet, SheetFormat.PDF), output / f"{name}.pdf")
    lost = sorted(set(known.judgements) - {row.gap.key for row in rows})
    click.echo(f"書き出しました: {output}（差異 {len(rows)} 件、未完 {_unfinished(rows)} 件）")
    if lost:
        click.echo(f"いまの比較にない差異の判定 {len(lost)} 件は、表に載せていません。", err=True)


def _verdicts(path: Path) -> ReadVerdicts:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ComparedFileMissing(f"Cannot open {path}: {error}", file_name=path.name) from error
    try:
        return read_verdicts(content, name=path.name)
    except ReportRefused as refusal:
        for problem in refusal.problems:
            click.echo(str(problem), err=True)
        raise


def _unfinished(rows: Sequence[GapRow]) -> int:
    return sum(bool(open_points(row.judgement)) for row in rows if not row.gap.minor)


@fitgap.command("matrix")
@click.argument("standards", type=click.Path(path_type=Path))
@click.argument("municipalities", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="書き出し先（.csv）。"
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=lambda: os.cpu_count() or 1,
    help="同時に動かす数（省略時は計算機に合わせます）。",
)
def matrix(standards: Path, municipalities: Path, output: Path, workers: int) -> None:
    """多くの団体の現行をまとめて比べ、表（CSV）に書き出します。

    STANDARDS は標準の流れ図のフォルダー、MUNICIPALITIES は団体ごとのフォルダーを置いた場所です。
    ファイル名は「01-01_転入.bpmn」のように流れ図の番号で始めます。
    """
    jobs = find_jobs(standards, municipalities)
    problems = 0
    # The mark at the start makes Excel read the file as UTF-8.
    with output.open("w", encoding="utf-8-sig", newline="") as file:
        writer = _Rows(file)
        with Progress(console=Console(stderr=True)) as progress:
            bar = progress.add_task("比べています", total=len(jobs))

            def done(cell: Cell) -> None:
                nonlocal problems
                problems += bool(cell.problem)
                writer.write(cell)
                progress.advance(bar)

            run_matrix(jobs, workers=workers, done=done)
    click.echo(f"書き出しました: {output}（{len(jobs)} 件、読めなかったもの {problems} 件）")


class _Rows:
    """Writes one line for each comparison, as soon as it is there."""

    def __init__(self, file: TextIO) -> None:
        self._writer = csv.writer(file)
        self._writer.writerow([*_HEADINGS, *(kind.value for kind in GapType), "読めない理由"])

    def write(self, cell: Cell) -> None:
        """Write the line of one comparison."""
        counts = [cell.gaps.get(kind.value, 0) for kind in GapType]
        self._writer.writerow(
            [
                cell.municipality,
                cell.flow_id,
                cell.similarity,
                "はい" if cell.same_procedure else "いいえ",
                cell.pairs,
                cell.to_confirm,
                sum(counts),
                *counts,
                cell.problem,
            ]
        )
