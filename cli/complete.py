"""``nagarezu complete``: finish a step from the command line."""

from __future__ import annotations

from pathlib import Path

import click

from cli.answers import describe_form, read_answers
from cli.inbox import short_id
from cli.opening import open_database, open_engine, signed_in, user_option
from engine.engine import Engine
from engine.values import InboxFilters, WorkItem
from errors.command_line import WorkItemAmbiguous, WorkItemUnknown
from municipality import Actor


@click.command()
@click.argument("wanted", metavar="受付番号または作業の番号")
@click.argument("pairs", nargs=-1, metavar="項目=値 …")
@user_option
@click.option("--outcome", default="", help="結果（承認・差戻しなど）。")
@click.option("--reason", default="", help="理由。")
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
    database = open_database()
    actor = signed_in(database, user)
    engine = open_engine(database)
    item = _find(engine, actor, wanted)
    if show:
        detail = engine.work_item(actor, item.id)
        click.echo(f"{item.case_number} {item.full_name}")
        click.echo("\n".join(describe_form(detail.form)))
        return
    answers = dict(engine.work_item(actor, item.id).prefill) | read_answers(pairs, file)
    receipt = engine.complete(actor, item.id, answers, outcome, reason=reason)
    click.echo(f"{receipt.number} 「{item.full_name}」を完了しました。{receipt.ended_with}")
    database.close()


def _find(engine: Engine, actor: Actor, wanted: str) -> WorkItem:
    """Find a work item by the number shown in the inbox, or as the only one of its case."""
    after: str | None = None
    of_case = engine.inbox(actor, filters=InboxFilters(case_number=wanted)).items
    if len(of_case) == 1:
        return of_case[0]
    if of_case:
        raise WorkItemAmbiguous(f"{len(of_case)} items", number=wanted, count=len(of_case))
    while True:
        page = engine.inbox(actor, after=after, size=200)
        for item in page.items:
            if short_id(item) == wanted.lower():
                return item
        if page.next is None:
            raise WorkItemUnknown(f"{wanted!r} is not in the inbox", wanted=wanted)
        after = page.next
