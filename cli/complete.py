"""``nagarezu complete``: finish a step from the command line."""

from __future__ import annotations

from pathlib import Path

import click

from cli.answers import describe_form, read_answers
from cli.items import find_item
from cli.opening import acting, user_option
from cli.options import note_option, wanted_argument


@click.command()
@wanted_argument
@click.argument("pairs", nargs=-1, metavar="項目=値 …")
@user_option
@click.option("--outcome", default="", help="結果（承認・差戻しなど）。")
@note_option
@click.option("--answers", "file", type=click.Path(path_type=Path), help="入力の JSON ファイル。")
@click.option("--show", is_flag=True, help="何を入力するかを表示するだけにします。")
def complete(
    wanted: str,
    pairs: tuple[str, ...],
    user: str,
    outcome: str,
    reason: str,
    file: Path | None,
    show: bool,
) -> None:
    """やることを完了し、案件を次へ進めます。"""
    with acting(user) as (engine, actor):
        item = find_item(engine, actor, wanted)
        detail = engine.work_item(actor, item.id)
        if show:
            click.echo(f"{item.case_number} {item.full_name}")
            click.echo("\n".join(describe_form(detail.form)))
            return
        answers = dict(detail.prefill) | read_answers(pairs, file)
        receipt = engine.complete(actor, item.id, answers, outcome, reason=reason)
        click.echo(f"{receipt.number} 「{item.full_name}」を完了しました。{receipt.ended_with}")
