"""``nagarezu edition move``: open cases to another edition, after a trial."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from uuid import UUID

import click
from rich.console import Console
from rich.progress import Progress

from cli.edition.options import edition_argument, table_of
from cli.opening import open_database, open_engine, signed_in, user_option
from engine.engine import Engine
from engine.moving.values import EditionMove, MovedCase, MoveStatus, MoveTrial
from engine.values import Edition
from municipality import Actor

#: Cases looked at in one view of the database.
_AT_ONCE = 100
_STATUS = {
    MoveStatus.MOVED: "移しました",
    MoveStatus.STAYED: "元の版のまま",
    MoveStatus.WAITING: "まだ",
}


@click.command("move")
@edition_argument
@click.option("--to", "number", type=click.IntRange(1), required=True, help="移す先の版。")
@click.option("--from", "source", type=click.IntRange(1), help="この版の案件だけを移します。")
@click.option(
    "--case", "numbers", multiple=True, metavar="受付番号", help="この案件だけを移します。"
)
@user_option
@click.option("--dry-run", "trying", is_flag=True, help="試すだけで、何も変えません。")
@click.option("--reason", default="", help="理由（経緯に残ります）。")
@click.option("--yes", is_flag=True, help="確かめずに移します。")
def move(
    flow_id: str,
    number: int,
    source: int | None,
    numbers: tuple[str, ...],
    user: str,
    trying: bool,
    reason: str,
    yes: bool,
) -> None:
    """進行中の案件を、ほかの版に移します。

    まず一件ずつ試し、移せない案件は理由とともに示します。一件ごとに一度に移すので、途中で止まっても、
    どの案件も移る前か移った後のどちらかです。もう一度行うと、残りを続けます。

    終了コード: 0=すべて移せる（移した）、1=移せない案件がある。
    """
    database = open_database()
    actor = signed_in(database, user)
    engine = open_engine(database)
    target = engine.edition(actor, flow_id, number)
    chosen = _chosen(engine, actor, target, source, numbers)
    trials = _try(engine, actor, target, chosen)
    movable = [trial.case_id for trial in trials if trial.can_move]
    _print_trials(trials)
    staying = len(trials) - len(movable)
    click.echo(f"{target.name}へ移せる案件 {len(movable)}件、移せない案件 {staying}件")
    if not trying and movable:
        if not reason:
            raise click.UsageError("移す理由を --reason で入れてください（経緯に残ります）。")
        if not yes:
            click.confirm(f"{len(movable)}件を移しますか", abort=True)
        _move(engine, actor, engine.order_move(actor, target.id, reason, movable))
    database.close()
    sys.exit(1 if staying else 0)


def _chosen(
    engine: Engine, actor: Actor, target: Edition, source: int | None, numbers: Sequence[str]
) -> tuple[UUID, ...]:
    origin = engine.edition(actor, target.flow_id, source).id if source else None
    cases = engine.cases_to_move(actor, target.id, origin)
    if not numbers:
        return cases
    wanted = {engine.find_case(actor, number).case.id for number in numbers}
    return tuple(case_id for case_id in cases if case_id in wanted)


def _try(engine: Engine, actor: Actor, target: Edition, cases: Sequence[UUID]) -> list[MoveTrial]:
    found: list[MoveTrial] = []
    with _progress() as progress:
        bar = progress.add_task("試しています", total=len(cases))
        for start in range(0, len(cases), _AT_ONCE):
            part = cases[start : start + _AT_ONCE]
            found += engine.try_moving(actor, target.id, part)
            progress.advance(bar, len(part))
    return found


def _move(engine: Engine, actor: Actor, order: EditionMove) -> None:
    cases = engine.moved_cases(actor, order.id)
    waiting = [case.case_id for case in cases if case.status is MoveStatus.WAITING]
    with _progress() as progress:
        bar = progress.add_task("移しています", total=len(waiting))
        for case_id in waiting:
            engine.move_case(actor, order.id, case_id)
            progress.advance(bar)
    _print_moved(engine.moved_cases(actor, order.id))
    done = engine.edition_move(actor, order.id)
    click.echo(f"移した案件 {done.moved}件、元の版のままの案件 {done.stayed}件")


def _progress() -> Progress:
    return Progress(console=Console(stderr=True), transient=True)


def _print_trials(trials: Iterable[MoveTrial]) -> None:
    table = table_of("受付番号", "件名", "版", "いまいるところ", "移せるか", "理由・変わること")
    for trial in trials:
        table.add_row(
            trial.number,
            trial.title,
            f"第{trial.edition}版",
            "、".join(trial.standing),
            "移せます" if trial.can_move else "移せません",
            "\n".join(trial.problems or trial.notes),
        )
    Console(highlight=False).print(table)


def _print_moved(cases: Iterable[MovedCase]) -> None:
    table = table_of("受付番号", "件名", "結果", "理由・変わったこと")
    for case in cases:
        table.add_row(case.number, case.title, _STATUS[case.status], "\n".join(case.told))
    Console(highlight=False).print(table)
