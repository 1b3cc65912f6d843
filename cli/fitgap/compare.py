"""``nagarezu fitgap compare``: the pairs and differences of two flows."""

from __future__ import annotations

from pathlib import Path

import click

from cli.fitgap.sources import comparison_option, load_known, municipality_option
from fitgap.comparison import compare
from fitgap.intake import read_compared
from fitgap.learning import with_learned
from fitgap.output.json_text import as_json
from fitgap.output.plain_text import as_text


@click.command("compare")
@click.argument("standard", type=click.Path(path_type=Path))
@click.argument("current", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="結果の形。"
)
@municipality_option
@comparison_option
def compare_command(standard: Path, current: Path, form: str, code: str, comparison: str) -> None:
    """標準の流れ図 STANDARD と現行の流れ図 CURRENT を比べます。

    どちらも BPMN（.bpmn・.xml）か作業一覧表（.xlsx）です。--municipality を付けると、その団体で
    確かめた対応と、そこから覚えた言葉を使います。

    終了コード: 0=比べた（差異があっても）、2=読めない・使い方の誤り。
    """
    left, right = read_compared(standard), read_compared(current)
    known = load_known(code, comparison, left)
    result = compare(left, right, confirmed=known.confirmations, lexicon=with_learned(known.words))
    click.echo(as_json(result) if form == "json" else as_text(result))
