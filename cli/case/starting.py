"""``nagarezu case start``."""

from __future__ import annotations

from pathlib import Path

import click

from cli.answers import describe_form, read_answers
from cli.opening import acting, user_option


@click.command("start")
@click.argument("flow_id", metavar="流れ図番号")
@click.argument("pairs", nargs=-1, metavar="項目=値 …")
@user_option
@click.option("--answers", "file", type=click.Path(path_type=Path), help="入力の JSON ファイル。")
@click.option("--outcome", default="", help="結果。")
@click.option("--title", default="", help="件名。")
@click.option("--show", is_flag=True, help="何を入力するかを表示するだけにします。")
def start(
    flow_id: str,
    pairs: tuple[str, ...],
    user: str,
    file: Path | None,
    outcome: str,
    title: str,
    show: bool,
) -> None:
    """手続（例: 01-01）の案件を始めます。"""
    with acting(user) as (engine, actor):
        if show:
            click.echo("\n".join(describe_form(engine.start_detail(actor, flow_id).form)))
            return
        answers = read_answers(pairs, file)
        receipt = engine.start_case(
            flow_id, actor=actor, answers=answers, outcome=outcome, title=title
        )
        click.echo(f"受付番号 {receipt.number} で受け付けました。")
