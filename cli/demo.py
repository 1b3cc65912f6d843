"""``nagarezu demo``: three municipalities, fictional staff, the standard flows."""

from __future__ import annotations

import hashlib
from itertools import groupby

import click
from rich.console import Console
from rich.table import Table

from cli.opening import open_database, open_engine
from cli.serve import HOST, PORT, display_path, start
from cli.settings import Surroundings, read_surroundings
from engine.clock import SystemClock
from engine.decisions.library import standard_decisions
from engine.engine import Engine
from municipality import Actor
from municipality.demo_setup import DEMO_PASSWORD, demo_accounts, seed_demo
from municipality.organisation import municipalities
from municipality.roles import Role
from storage import Database
from wfa.library import standard_flows

#: In the folder of the installation: which standard was deployed last.
STAMP = "demo-standard.sha256"
#: 深川市 has compared one of its flows already.
EXAMPLE_OF = "012289"


@click.command()
@click.option("--serve", "serving", is_flag=True, help="用意したら、画面のサーバーを起動します。")
@click.option("--host", default=HOST, show_default=True, help="待ち受ける住所。")
@click.option("--port", default=PORT, show_default=True, help="待ち受ける番号。")
def demo(serving: bool, host: str, port: int) -> None:
    """体験用の団体・職員・標準の流れ図を用意します。何度行っても、入力済みの案件は残ります。"""
    surroundings = read_surroundings()
    database = open_database(surroundings, create=True)
    with database.transaction() as session:
        seed_demo(session, SystemClock().now())
    with database.reading() as session:
        names = {each.code: each.name for each in municipalities(session)}
        accounts = demo_accounts(session)
    codes = sorted({actor.municipality for actor in accounts})
    if _deploy_standard_once(database, codes, surroundings):
        _add_example(database, accounts)
    _print_accounts(accounts, names)
    _say_where(database, display_path(surroundings.home))
    database.close()
    if serving:
        start(surroundings, host=host, port=port, demo=True)


def _deploy_standard_once(database: Database, codes: list[str], surroundings: Surroundings) -> bool:
    """Deploy the standard unless this very standard was deployed to this database before.

    So the next start is quick, and an edition that somebody has published since stays current.

    Returns:
        Whether it was deployed now.
    """
    stamp = surroundings.home / STAMP
    fingerprint = _fingerprint(codes, surroundings.database_url)
    engine = open_engine(database)
    known = stamp.read_text(encoding="ascii") if stamp.exists() else ""
    if known == fingerprint and all(engine.editions(code) for code in codes):
        return False
    _deploy_standard(engine, codes)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(fingerprint, encoding="ascii")
    return True


def _add_example(database: Database, accounts: tuple[Actor, ...]) -> None:
    """Give one municipality a comparison to try fit & gap with."""
    # Only now: it loads what no other start needs.
    from fitgap.workshop.example import add_example

    analyst = next(
        actor
        for actor in accounts
        if actor.municipality == EXAMPLE_OF and Role.ANALYST in actor.roles
    )
    with database.transaction() as session:
        add_example(session, analyst, SystemClock().now())


def _fingerprint(codes: list[str], database_url: str) -> str:
    digest = hashlib.sha256("\n".join([*codes, database_url]).encode())
    files = {entry.name: entry.content for entry in standard_flows().all()}
    files |= {table.name: table.content for table in standard_decisions()}
    for name, content in files.items():
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()


def _deploy_standard(engine: Engine, codes: list[str]) -> None:
    files = {entry.name: entry.content for entry in standard_flows().all() if not entry.is_part}
    for code in codes:
        engine.deploy(code, files, note="標準の流れ図")


def _print_accounts(accounts: tuple[Actor, ...], names: dict[str, str]) -> None:
    console = Console(highlight=False)
    table = Table(title=f"体験用の職員（すべて架空。パスワードは全員 {DEMO_PASSWORD}）")
    for heading in ("ログイン名", "氏名", "係（役割）"):
        table.add_column(heading, no_wrap=heading == "ログイン名")
    for code, group in groupby(accounts, key=lambda actor: actor.municipality):
        table.add_row(f"[bold]{names[code]}（{code}）[/bold]", "", "")
        for actor in group:
            table.add_row(actor.login, actor.name, _duties(actor))
        table.add_section()
    console.print(table)


def _duties(actor: Actor) -> str:
    """Return e.g. ``市民課戸籍住民係（L1・L2）``, one line a section."""
    roles: dict[str, list[str]] = {}
    for membership in actor.memberships:
        roles.setdefault(membership.section_name, []).append(membership.role.value)
    return "\n".join(f"{section}（{'・'.join(held)}）" for section, held in roles.items())


def _say_where(database: Database, home: str) -> None:
    if database.is_sqlite:
        click.echo(
            f"入力した内容は {home} に残ります。最初からやり直すときは、このフォルダーを消します。"
        )
