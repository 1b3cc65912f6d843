"""``nagarezu case hold``, ``resume`` …: operations of the office on a whole case.

The same use cases as on the pages: who may not do it is refused in the same words.
"""

from __future__ import annotations

import click

from cli.opening import acting_in_case, acting_on, user_option
from cli.options import note_option, number_argument, reason_option, text_option
from cli.people import staff_ids
from data_layouts.wareki import format_wareki, parse_date


@click.command("hold")
@number_argument
@user_option
@reason_option
def hold(number: str, user: str, reason: str) -> None:
    """案件を保留にします。再開するまで、だれも作業を進められません。"""
    with acting_in_case(user, number) as (engine, actor, found):
        engine.suspend(actor, found.id, reason)
        click.echo(f"{found.number} を保留にしました。")


@click.command("resume")
@number_argument
@user_option
@note_option
def resume(number: str, user: str, reason: str) -> None:
    """保留の案件を再開します。役所の目標は休んだ日数だけ延び、法令の期限は延びません。"""
    with acting_in_case(user, number) as (engine, actor, found):
        engine.resume(actor, found.id, reason)
        click.echo(f"{found.number} を再開しました。")


@click.command("withdraw")
@number_argument
@user_option
@reason_option
def withdraw(number: str, user: str, reason: str) -> None:
    """届出人・申請者の申出により、取下げにします。元に戻せません。"""
    with acting_in_case(user, number) as (engine, actor, found):
        engine.withdraw(actor, found.id, reason)
        click.echo(f"{found.number} を取下げにしました。")


@click.command("cancel")
@number_argument
@user_option
@reason_option
def cancel(number: str, user: str, reason: str) -> None:
    """役所の都合により、中止します。元に戻せません。"""
    with acting_in_case(user, number) as (engine, actor, found):
        engine.cancel_case(actor, found.id, reason)
        click.echo(f"{found.number} を中止しました。")


@click.command("deadline")
@number_argument
@click.argument("name", metavar="期限の名前")
@click.argument("day", metavar="日")
@user_option
@reason_option
def deadline(number: str, name: str, day: str, user: str, reason: str) -> None:
    """案件の期限（例: 標準処理期間）を変えます。日は 令和8年12月1日 や 2026-12-01 の形です。"""
    due = parse_date(day)
    with acting_in_case(user, number) as (engine, actor, found):
        engine.change_case_deadline(actor, found.id, name, due, reason)
        click.echo(f"{found.number} の期限「{name}」を{format_wareki(due)}に変えました。")


@click.command("comment")
@number_argument
@click.argument("text", metavar="コメント")
@user_option
def comment(number: str, text: str, user: str) -> None:
    """経緯にコメントを残します。"""
    with acting_in_case(user, number) as (engine, actor, found):
        engine.comment(actor, found.id, text)
        click.echo(f"{found.number} にコメントを残しました。")


@click.command("circulate")
@number_argument
@click.argument("logins", nargs=-1, required=True, metavar="ログイン名 …")
@user_option
@text_option
def circulate(number: str, logins: tuple[str, ...], user: str, text: str) -> None:
    """案件を供覧に回します。だれが見たかが経緯に残ります。"""
    with acting_on(user) as (database, engine, actor):
        found = engine.find_case(actor, number).case
        engine.circulate(actor, found.id, staff_ids(database, actor, logins), text)
        click.echo(f"{found.number} を{len(logins)}人の供覧に回しました。")
