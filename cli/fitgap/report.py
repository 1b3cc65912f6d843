"""``nagarezu fitgap report``: the フィット&ギャップ表 and both drawings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from cli.fitgap.sheets import read_sheet
from cli.fitgap.sources import comparison_option, load_known, municipality_option
from fitgap.comparison import Comparison, compare
from fitgap.intake import read_compared
from fitgap.learning import with_learned
from fitgap.report import (
    GapRow,
    Origin,
    ReadVerdicts,
    gap_rows,
    report_page,
    report_workbook,
)
from fitgap.report.sheets import current_sheet, standard_sheet
from fitgap.verdicts import open_points
from requirements_tables import requirements_tables
from wfa.drawing.sheet import SheetFormat, sheet_bytes, write_files


@click.command("report")
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
@click.option("--name", default="", help="表題に入れる名前（省略時は団体名）。")
@municipality_option
@comparison_option
def report(
    standard: Path,
    current: Path,
    output: Path,
    verdicts: Path | None,
    name: str,
    code: str,
    comparison: str,
) -> None:
    """フィット&ギャップ表（xlsx・HTML）と、番号を付けた2枚の流れ図（A3のPDF）を作ります。

    --municipality を付けると、その団体で決めた判定と対応、覚えた言葉を使います。
    表に判定を書き込んで --verdicts に渡すと、流れ図が新しくなっても判定が引き継がれます。
    両方あるときは、表のほうを使います。
    """
    left, right = read_compared(standard), read_compared(current)
    known = load_known(code, comparison, left)
    filled = read_sheet(verdicts) if verdicts else ReadVerdicts({}, ())
    judgements = {**known.judgements, **filled.judgements}
    result = compare(
        left,
        right,
        confirmed=(*known.confirmations, *filled.pairs),
        lexicon=with_learned(known.words),
    )
    rows = gap_rows(result, tables=requirements_tables(), judgements=judgements)
    _write(output, result, rows, name or known.name, known.origin)
    _tell(output, rows, judgements)


def _write(
    output: Path, result: Comparison, rows: Sequence[GapRow], name: str, origin: Origin | None
) -> None:
    output.mkdir(parents=True, exist_ok=True)
    workbook = report_workbook(result, rows, municipality=name, origin=origin)
    (output / "fitgap.xlsx").write_bytes(workbook)
    page = report_page(result, rows, municipality=name)
    (output / "fitgap.html").write_text(page, encoding="utf-8")
    for file, sheet in (
        ("standard", standard_sheet(result, rows)),
        ("current", current_sheet(result, rows, name)),
    ):
        write_files(sheet_bytes(sheet, SheetFormat.PDF), output / f"{file}.pdf")


def _tell(output: Path, rows: Sequence[GapRow], judgements: Mapping[str, object]) -> None:
    unfinished = sum(bool(open_points(row.judgement)) for row in rows if not row.gap.minor)
    lost = set(judgements) - {row.gap.key for row in rows}
    click.echo(f"書き出しました: {output}（差異 {len(rows)} 件、未完 {unfinished} 件）")
    if lost:
        click.echo(f"いまの比較にない差異の判定 {len(lost)} 件は、表に載せていません。", err=True)
