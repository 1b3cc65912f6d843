"""``nagarezu edition standard``: how municipalities' flows stand to the standard."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click
from rich.console import Console

from cli.edition.options import table_of
from cli.opening import open_database, open_engine
from engine.editions.derivations import Derivation, StandardRelation
from municipality import system_actor
from municipality.organisation import municipalities
from wfa.changes import FlowChange


@click.command("standard")
@click.argument("flow_id", metavar="[流れ図番号]", default="")
@click.option("--municipality", "code", default="", help="団体コード（省略時はすべての団体）。")
@click.option("--all", "same_too", is_flag=True, help="標準のままのものも表示します。")
@click.option("--changes", "telling", is_flag=True, help="違いの内容も表示します。")
def standard(flow_id: str, code: str, same_too: bool, telling: bool) -> None:
    """団体の流れ図を標準と比べ、独自の変更と、標準が新しくなって遅れているものを示します。

    終了コード: 0=遅れているものはない、1=ある。
    """
    database = open_database()
    engine = open_engine(database)
    with database.reading() as session:
        names = {each.code: each.name for each in municipalities(session)}
    chosen = [code] if code else sorted(names)
    found = [
        (names.get(each, each), derivation)
        for each in chosen
        for derivation in engine.derivations(system_actor(each), flow_id)
    ]
    database.close()
    _print(found, same_too)
    if telling:
        for name, derivation in found:
            _print_changes(name, derivation)
    behind = sum(derivation.relation.is_behind for _, derivation in found)
    click.echo(f"標準より遅れているもの {behind}件")
    sys.exit(1 if behind else 0)


def _print(found: Iterable[tuple[str, Derivation]], same_too: bool) -> None:
    table = table_of(
        "団体", "番号", "手続", "版", "使っているところ", "標準との関係", "独自", "標準"
    )
    for name, each in found:
        if same_too or each.relation is not StandardRelation.SAME:
            table.add_row(
                name,
                each.flow_id,
                each.title,
                f"第{each.edition.number}版（{each.edition.state.label}）",
                each.edition.name if each.is_part else "—",
                each.relation.label,
                f"{len(each.own_changes)}か所",
                f"{len(each.standard_changes)}か所",
            )
    Console(highlight=False).print(table)


def _print_changes(name: str, each: Derivation) -> None:
    if not (each.own_changes or each.standard_changes):
        return
    click.echo(f"\n■ {name} {each.flow_id} {each.title}（{each.edition.name}）")
    for heading, changes in (
        ("標準の変更", each.standard_changes),
        ("独自の変更", each.own_changes),
    ):
        for change in changes:
            click.echo(f"  {heading} {_told(change)}")


def _told(change: FlowChange) -> str:
    fields = "、".join(map(str, change.fields))
    about = f"［{change.element_kind.value}］{change.name}"
    return f"{change.kind.label} {about}" + (f"  {fields}" if fields else "")
