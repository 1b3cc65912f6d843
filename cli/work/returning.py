"""``nagarezu work send-back`` and ``pull-back``: 差戻し and 引戻し."""

from __future__ import annotations

import click

from cli.items import find_item
from cli.opening import acting, user_option
from cli.options import number_argument, reason_option, wanted_argument
from engine.values import SendBackTarget
from errors.command_line import NothingToPullBack, StepToReturnToUnclear


@click.command("send-back")
@wanted_argument
@click.argument("step", metavar="戻す先の作業")
@user_option
@reason_option
def send_back(wanted: str, step: str, user: str, reason: str) -> None:
    """終わった作業（名前か作業番号）へ差し戻します。そこから続く作業は取り下げます。"""
    with acting(user) as (engine, actor):
        item = find_item(engine, actor, wanted)
        target = _chosen(engine.send_back_targets(actor, item.id), step)
        engine.send_back(actor, item.id, target.step, reason)
        click.echo(
            f"{item.case_number} 「{item.full_name}」から「{target.name}」へ差し戻しました。"
        )


@click.command("pull-back")
@number_argument
@user_option
def pull_back(number: str, user: str) -> None:
    """自分が完了した作業を、次の担当が始める前に引き戻します。"""
    with acting(user) as (engine, actor):
        item = engine.find_case(actor, number).pull_back
        if item is None:
            detail = f"Expected a finished step of {number} to be pulled back, but there is none"
            raise NothingToPullBack(detail, number=number)
        engine.pull_back(actor, item.id)
        click.echo(f"{item.case_number} 「{item.full_name}」を引き戻しました。")


def _chosen(targets: tuple[SendBackTarget, ...], step: str) -> SendBackTarget:
    """Return the step somebody means: by its name, work number or id."""
    found = [each for each in targets if step in (each.name, each.work_no, each.node, each.step)]
    if len(found) != 1:
        choices = "、".join(f"{each.name}（{each.step}）" for each in targets) or "なし"
        detail = f"Expected one earlier step, but {step!r} is {len(found)}"
        raise StepToReturnToUnclear(detail, step=step, count=len(found), choices=choices)
    return found[0]
