"""``nagarezu work claim``, ``release``, ``assign``: who has a step in hand."""

from __future__ import annotations

import click

from cli.items import find_item
from cli.opening import acting, user_option
from cli.options import note_option, wanted_argument
from cli.people import one_of


@click.command("claim")
@wanted_argument
@user_option
def claim(wanted: str, user: str) -> None:
    """作業を引き受けます（引受）。"""
    with acting(user) as (engine, actor):
        item = find_item(engine, actor, wanted)
        engine.claim(actor, item.id)
        click.echo(f"{item.case_number} 「{item.full_name}」を引き受けました。")


@click.command("release")
@wanted_argument
@user_option
def release(wanted: str, user: str) -> None:
    """引き受けた作業を係に戻します。"""
    with acting(user) as (engine, actor):
        item = find_item(engine, actor, wanted)
        engine.release(actor, item.id)
        click.echo(f"{item.case_number} 「{item.full_name}」を係に戻しました。")


@click.command("assign")
@wanted_argument
@click.argument("login", metavar="ログイン名")
@user_option
@note_option
def assign(wanted: str, login: str, user: str, reason: str) -> None:
    """作業をほかの担当者に割り当てます（割当替え）。"""
    with acting(user) as (engine, actor):
        item = find_item(engine, actor, wanted, overseen=True)
        staff = one_of(engine.candidates(actor, item.id), login)
        engine.reassign(actor, item.id, staff.id, reason)
        click.echo(f"{item.case_number} 「{item.full_name}」を{staff.name}に割り当てました。")
