"""``nagarezu fitgap import-verdicts``: a filled sheet into the database, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import click

from cli.fitgap.sheets import print_problems, read_sheet
from cli.fitgap.sources import comparison_id
from cli.opening import open_database, signed_in, user_option
from engine.clock import SystemClock
from errors.fitgap import ReportRefused, SheetWithoutOrigin
from fitgap.workshop.importing import OnConflict, import_sheet
from fitgap.workshop.keeping import find_comparison
from fitgap.workshop.recording import Act
from fitgap.workshop.running import run

#: Values of the option, and what they mean.
_CHOICES = {each.value: each for each in OnConflict}


@click.command("import-verdicts")
@click.argument("sheet", type=click.Path(path_type=Path))
@user_option
@click.option(
    "--comparison",
    default="",
    metavar="番号",
    help="どの比較に取り込むか（省略時は、表を書き出した比較）。",
)
@click.option(
    "--on-conflict",
    "choice",
    type=click.Choice(list(_CHOICES)),
    default=OnConflict.REFUSE.value,
    show_default=True,
    help="ほかの人が変えた判定があるとき: refuse=知らせて取り込まない、"
    "sheet=表の内容にする、keep=いまの内容を残す。",
)
def import_verdicts(sheet: Path, user: str, comparison: str, choice: str) -> None:
    """判定を書き込んだフィット&ギャップ表 SHEET（.xlsx）を取り込みます。

    間違いがあれば、シート・行・列と直し方をすべて示し、何も取り込みません。表を書き出したあとに
    ほかの人が変えた判定は、知らせてから止まります。

    終了コード: 0=取り込んだ（変わるものがなくても）、2=取り込まなかった。
    """
    read = read_sheet(sheet)
    if not comparison and read.origin is None:
        detail = f"Expected {sheet.name} to say where it was made, but it does not"
        raise SheetWithoutOrigin(detail, file_name=sheet.name)
    database = open_database()
    actor, now = signed_in(database, user), SystemClock().now()
    wanted = comparison_id(comparison) if comparison or not read.origin else read.origin.comparison
    try:
        with database.transaction() as session:
            kept = find_comparison(session, actor.municipality, wanted)
            act = Act(session, kept, actor, now, source=sheet.name)
            done = import_sheet(
                act, run(session, kept), read, name=sheet.name, on_conflict=_CHOICES[choice]
            )
    except ReportRefused as refusal:
        print_problems(refusal)
        raise
    finally:
        database.close()
    click.echo(f"取り込みました: {kept.subject.name}（{done.words}）")
