"""``nagarezu history events``: the events of all cases, for process mining."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from cli.history.selecting import about, selection_options
from cli.opening import open_database, open_engine, signed_in, user_option
from cli.writing import new_file
from engine.history.events import CaseTrace
from engine.history.events_table import csv_text
from engine.history.selection import HistorySelection
from engine.history.xes import xes_text

_FORMS = ("xes", "csv")


@click.command()
@user_option
@selection_options
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="書き出し先。")
@click.option(
    "--to",
    "form",
    type=click.Choice(_FORMS),
    help="形式。省略時は書き出し先の拡張子、それも無ければ xes。",
)
@click.option("--bom", is_flag=True, help="CSV の先頭に、Excel で開くための印（BOM）を付けます。")
@click.option("--names", is_flag=True, help="見てよい範囲で、職員の氏名も入れます。")
def events(
    user: str,
    selection: HistorySelection,
    output: Path,
    form: str | None,
    bom: bool,
    names: bool,
) -> None:
    """経緯を、プロセスマイニングの道具で読める XES か、CSV に書き出します。

    入力した内容・件名・理由は入りません。係長・課長・部長など、情報管理者、業務改善担当が行えます。
    """
    suffix = output.suffix.removeprefix(".").lower()
    form = form or (suffix if suffix in _FORMS else _FORMS[0])
    database = open_database()
    actor = signed_in(database, user)
    engine = open_engine(database)
    total = engine.number_of_cases(actor.municipality, selection)
    found = _Counted(engine.case_traces(actor, selection, names=names), total)
    parts = csv_text(found, mark=bom) if form == "csv" else xes_text(about(selection), found)
    with new_file(output) as file:
        for part in parts:
            file.write(part.encode())
    database.close()
    click.echo(f"書き出しました: {output}（案件 {found.cases:,} 件、できごと {found.events:,} 件）")


class _Counted:
    """Traces that are counted, with a bar that moves, while they go by."""

    def __init__(self, traces: Iterable[CaseTrace], total: int) -> None:
        self.cases = self.events = 0
        self._traces = traces
        self._total = total

    def __iter__(self) -> Iterator[CaseTrace]:
        for trace in track(
            self._traces,
            "書き出しています",
            total=self._total,
            console=Console(stderr=True),
            transient=True,
        ):
            self.cases += 1
            self.events += len(trace.events)
            yield trace
