"""The command ``nagarezu``."""

from __future__ import annotations

import sys

import click

from cli.lazy import Commands, LazyGroup
from errors import NagarezuError

COMMANDS: Commands = {
    "serve": ("cli.serve:serve", "画面のサーバーを起動します。"),
    "worker": ("cli.worker:worker", "自動処理だけを行います（画面のサーバーの横で何本でも）。"),
    "demo": ("cli.demo:demo", "体験用の団体・職員・標準の流れ図を用意します。"),
    "migrate": ("cli.migrate:migrate_command", "データベースを今の版に合わせます。"),
    "deploy": ("cli.deploy:deploy", "流れ図を団体に公開します。"),
    "calendar": ("cli.calendar:calendar", "閉庁日を見る・変える、期限を数え直す。"),
    "edition": ("cli.edition:edition", "流れ図の版を見る・取り出す・停止する・案件を移す。"),
    "inbox": ("cli.inbox:inbox", "受信箱を表示します。"),
    "case": ("cli.case:case", "案件を始める・見る・保留にする・終わらせる。"),
    "work": ("cli.work:work", "作業を引き受ける・割り当てる・差し戻す・引き戻す。"),
    "complete": ("cli.complete:complete", "やることを完了します。"),
    "history": ("cli.history:history", "経緯を確かめる・書き出す。"),
    "simulate": (
        "cli.simulation.command:simulate_command",
        "手続を仮想の時間で動かし、待ちと隘路を調べます。",
    ),
    "fitgap": ("cli.fitgap:fitgap", "現行の流れ図を標準と比べる。"),
    "wfa": ("cli.wfa:wfa", "流れ図ファイルを調べる・整える・描く。"),
}


@click.group(
    cls=LazyGroup,
    commands_by_name=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="nagarezu", message="nagarezu %(version)s")
def root() -> None:
    """流れ図（nagarezu）: 標準の業務流れ図を、そのまま動かします。"""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; a refusal prints its Japanese sentence and ends with 2."""
    try:
        root.main(args=arguments, prog_name="nagarezu")
    except NagarezuError as refusal:
        click.echo(refusal.user_message, err=True)
        click.echo(str(refusal), err=True)
        sys.exit(2)
