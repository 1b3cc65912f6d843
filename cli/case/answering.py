"""``nagarezu case waiting`` and ``answer``: 合議, 供覧 and 後閲 that wait for somebody."""

from __future__ import annotations

import click

from cli.opening import acting, acting_on, user_option
from cli.options import number_argument
from cli.people import staff_ids
from data_layouts.wareki import format_wareki
from engine.clock import japan_date
from engine.engine import Engine
from engine.kind_words import ROUTING_KIND_WORDS
from engine.kinds import RoutingKind
from engine.office.values import Routing
from errors.command_line import RoutingUnclear
from municipality import Actor

_KINDS = {word: kind for kind, word in ROUTING_KIND_WORDS.items()}


@click.command("waiting")
@user_option
def waiting(user: str) -> None:
    """回答を待っている合議・供覧・後閲を一覧にします。"""
    with acting(user) as (engine, actor):
        found = engine.my_routings(actor)
        if not found:
            click.echo("回答を待っているものはありません。")
        for each in found:
            click.echo(_described(each, actor))


@click.command("answer")
@number_argument
@click.option("--kind", type=click.Choice([*_KINDS]), help="同じ案件に複数あるとき、どれか。")
@click.option("--disagree", is_flag=True, help="合議に同意しません。--text が要ります。")
@click.option("--text", default="", help="意見。")
@click.option(
    "--for", "login", metavar="ログイン名", help="不在の方に代わって合議に答えるとき、だれの分か。"
)
@user_option
def answer(
    number: str, kind: str | None, disagree: bool, text: str, login: str | None, user: str
) -> None:
    """合議に同意（不同意）し、供覧・後閲を見たことにします。回答は変えられません。"""
    with acting_on(user) as (database, engine, actor):
        routing = _one(engine, actor, number, _KINDS[kind] if kind else None)
        absent = staff_ids(database, actor, [login])[0] if login else None
        engine.answer_routing(
            actor, routing.id, consent=not disagree, comment=text, for_staff=absent
        )
        if routing.kind is RoutingKind.CONSENT:
            done = "同意しませんでした" if disagree else "同意しました"
        else:
            done = "見たことにしました"
        click.echo(f"{number} の{ROUTING_KIND_WORDS[routing.kind]}に{done}。")


def _one(engine: Engine, actor: Actor, number: str, kind: RoutingKind | None) -> Routing:
    """Return what waits for the person's answer in a case.

    Raises:
        RoutingUnclear: nothing does, or several things do.
    """
    case = engine.find_case(actor, number).case
    found = [
        each
        for each in engine.my_routings(actor)
        if each.case_id == case.id and kind in (None, each.kind)
    ]
    if len(found) != 1:
        detail = f"Expected one routing of {case.number}, but found {len(found)}"
        raise RoutingUnclear(detail, number=case.number, count=len(found))
    return found[0]


def _described(routing: Routing, actor: Actor) -> str:
    day = format_wareki(japan_date(routing.asked_at))
    others = [each.name for each in routing.answers if each.staff_id != actor.staff_id]
    absent = f"　代理: {'、'.join(others)} の分" if others else ""
    kind = ROUTING_KIND_WORDS[routing.kind]
    return (
        f"{routing.case_number}　{kind}　{routing.case_title}　{day} {routing.asked_by}"
        f"「{routing.text}」{absent}"
    )
