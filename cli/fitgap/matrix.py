"""``nagarezu fitgap matrix``: many flows of many municipalities."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import TextIO

import click
from rich.console import Console
from rich.progress import Progress

from fitgap.gaps.kinds import GapType
from fitgap.matrix import Cell, find_jobs, run_matrix

_HEADINGS = ("団体", "流れ図", "似ている度合い", "同じ手続", "対応", "要確認", "差異")


@click.command("matrix")
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
