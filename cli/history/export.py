"""``nagarezu history export``: the 経緯表 of a case as a file."""

from __future__ import annotations

from pathlib import Path

import click

from cli.opening import open_database, open_engine, signed_in, user_option
from cli.writing import new_file
from engine.clock import SystemClock
from engine.history.sheet_document import history_pdf
from engine.history.sheet_workbook import history_workbook

_FORMS = ("xlsx", "pdf")


@click.command()
@click.argument("number", metavar="受付番号")
@user_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="書き出し先。")
@click.option(
    "--to",
    "form",
    type=click.Choice(_FORMS),
    help="形式。省略時は書き出し先の拡張子、それも無ければ xlsx。",
)
def export(number: str, user: str, output: Path | None, form: str | None) -> None:
    """案件の経緯表を書き出します。PDF には追加部品 print が要ります。"""
    suffix = output.suffix.removeprefix(".").lower() if output else ""
    form = form or (suffix if suffix in _FORMS else _FORMS[0])
    database = open_database()
    actor = signed_in(database, user)
    engine = open_engine(database)
    sheet = engine.history_sheet(actor, engine.find_case(actor, number).case.id)
    database.close()
    content = history_pdf(sheet, SystemClock().now()) if form == "pdf" else history_workbook(sheet)
    target = output or Path(f"経緯表_{sheet.number}.{form}")
    with new_file(target) as file:
        file.write(content)
    click.echo(f"書き出しました: {target}（{len(sheet.lines)} 行）")
