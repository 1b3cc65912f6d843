"""``nagarezu migrate``: bring the database to this version."""

from __future__ import annotations

import click

from cli.opening import open_database


@click.command("migrate")
def migrate_command() -> None:
    """データベースを、この版のプログラムに合わせます。先に控え（バックアップ）を取ってください。"""
    open_database(create=True).close()
    click.echo("データベースは最新です。")
