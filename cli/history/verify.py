"""``nagarezu history verify``: is every history as it was written?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from cli.history.municipalities import chosen_municipalities, municipality_option
from cli.history.seal_file import read_seals
from cli.opening import open_database, open_engine
from engine.engine import Engine
from engine.values import CheckedCase
from errors.case import CaseNotFound
from municipality.organisation import Municipality

#: A municipality with the cases of it that were checked.
Checked = tuple[Municipality, Iterable[CheckedCase]]


@click.command()
@municipality_option
@click.option("--case", "number", default="", metavar="受付番号", help="この案件だけを確かめます。")
@click.option(
    "--seal",
    "seal_path",
    type=click.Path(path_type=Path),
    help="以前に書き出した控え。書き直しや、案件ごとの削除も見つけます。",
)
def verify(code: str, number: str, seal_path: Path | None) -> None:
    """経緯が書き換えられていないかを確かめ、違うところを1行ずつ示します。

    終了コード: 0=すべて元のまま、1=違うところがある、2=使い方の誤り・読めない。
    """
    database = open_database()
    engine = open_engine(database)
    chosen = chosen_municipalities(database, code)
    check = _one_case if number else _all_cases
    broken = sum(_tell(*checked) for checked in check(engine, chosen, seal_path, number))
    database.close()
    if broken:
        click.echo(f"元のままでない案件が {broken:,} 件あります。", err=True)
        raise SystemExit(1)


def _one_case(
    engine: Engine, chosen: Iterable[Municipality], seal_path: Path | None, number: str
) -> Iterator[Checked]:
    """Yield the case of a number in each municipality that has one."""
    found = False
    for municipality in chosen:
        seals = read_seals(seal_path, municipality.code)
        try:
            case = engine.verify_case(municipality.code, number, seals)
        except CaseNotFound:
            continue
        found = True
        yield municipality, [case]
    if not found:
        raise CaseNotFound(f"Expected a case, but there is no {number!r}", case=number)


def _all_cases(
    engine: Engine, chosen: Iterable[Municipality], seal_path: Path | None, _number: str
) -> Iterator[Checked]:
    with Progress(console=Console(stderr=True), transient=True) as progress:
        for municipality in chosen:
            seals = read_seals(seal_path, municipality.code)
            cases = engine.verify_histories(municipality.code, seals)
            total = engine.number_of_cases(municipality.code)
            yield municipality, progress.track(cases, total, description=municipality.name)


def _tell(municipality: Municipality, cases: Iterable[CheckedCase]) -> int:
    """Print what was found in a municipality; return how many cases are not as they were."""
    checked = rows = broken = 0
    for each in cases:
        checked += 1
        rows += each.check.entries
        broken += not each.check.intact
        for fault in each.check.faults:
            click.echo(f"{municipality.name} {each.number} {fault}")
    if not broken:
        found = f"案件 {checked:,} 件（経緯 {rows:,} 行）"
        click.echo(f"{municipality.name}（{municipality.code}）: {found}は、すべて元のままです。")
    return broken
