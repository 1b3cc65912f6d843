"""``nagarezu edition retire``: no new cases with an edition, or again."""

from __future__ import annotations

import click

from cli.edition.options import edition_argument, number_option
from cli.opening import open_database, open_engine, signed_in, user_option


@click.command("retire")
@edition_argument
@number_option
@user_option
@click.option("--undo", is_flag=True, help="停止を取り消し、また新しい案件に使います。")
def retire(flow_id: str, number: int, user: str, undo: bool) -> None:
    """版を停止します。進行中の案件はその版のまま続き、新しい案件は一つ前の版で始まります。"""
    database = open_database()
    actor = signed_in(database, user)
    engine = open_engine(database)
    edition = engine.edition(actor, flow_id, number)
    change = engine.reinstate_edition if undo else engine.retire_edition
    change(actor, edition.id)
    done = "停止を取り消しました" if undo else "停止しました"
    click.echo(f"{edition.name}を{done}。")
    current = [e for e in engine.editions(actor.municipality) if e.flow_id == flow_id and e.current]
    now = f"第{current[0].number}版で始まります" if current else "受け付けられません"
    click.echo(f"新しい案件は{now}。")
    database.close()
