"""``nagarezu work deadline`` and ``consent``: 期限変更 and 合議."""

from __future__ import annotations

import click

from cli.items import find_item
from cli.opening import acting, acting_on, user_option
from cli.options import reason_option, text_option, wanted_argument
from cli.people import staff_ids
from data_layouts.wareki import format_wareki, parse_date


@click.command("deadline")
@wanted_argument
@click.argument("day", metavar="日")
@user_option
@reason_option
def deadline(wanted: str, day: str, user: str, reason: str) -> None:
    """作業の期限を変えます。日は 令和8年12月1日 や 2026-12-01 の形です。"""
    due = parse_date(day)
    with acting(user) as (engine, actor):
        item = find_item(engine, actor, wanted, overseen=True)
        engine.change_step_deadline(actor, item.id, due, reason)
        text = f"の期限を{format_wareki(due)}に変えました。"
        click.echo(f"{item.case_number} 「{item.full_name}」{text}")


@click.command("consent")
@wanted_argument
@click.argument("logins", nargs=-1, required=True, metavar="ログイン名 …")
@user_option
@text_option
def consent(wanted: str, logins: tuple[str, ...], user: str, text: str) -> None:
    """合議に回します。全員が同意するまで、その作業は完了できません。"""
    with acting_on(user) as (database, engine, actor):
        item = find_item(engine, actor, wanted)
        engine.ask_consent(actor, item.id, staff_ids(database, actor, logins), text)
        click.echo(f"{item.case_number} 「{item.full_name}」を{len(logins)}人の合議に回しました。")
