"""``nagarezu serve``: the pages and the jobs behind them."""

from __future__ import annotations

from pathlib import Path

import click

from cli.lazy import loading
from cli.settings import Surroundings, read_surroundings

HOST = "127.0.0.1"
PORT = 8000

host_option = click.option("--host", default=HOST, show_default=True, help="待ち受ける住所。")
port_option = click.option("--port", default=PORT, show_default=True, help="待ち受ける番号。")


@click.command()
@host_option
@port_option
@click.option("--https", is_flag=True, help="HTTPS の後ろで動かします（Cookie を守ります）。")
@click.option("--no-worker", is_flag=True, help="自動処理は nagarezu worker に任せます。")
def serve(host: str, port: int, https: bool, no_worker: bool) -> None:
    """画面のサーバーを起動します。自動処理も行います。止めるときは Ctrl+C です。"""
    start(read_surroundings(), host=host, port=port, https=https, jobs=not no_worker)


def start(
    surroundings: Surroundings,
    *,
    host: str,
    port: int,
    https: bool = False,
    demo: bool = False,
    jobs: bool = True,
) -> None:
    """Serve until interrupted; the database is brought up to date first."""
    with loading():
        from cli.opening import open_database
        from web.serving import serve as serve_pages
        from web.settings import Settings

    open_database(surroundings, create=True).close()
    settings = Settings(
        database_url=surroundings.database_url,
        secret_key=surroundings.secret_key(),
        secure_cookies=https,
        demo=demo,
        connectors=surroundings.connectors,
        banner="体験用の環境です。実在の人の情報を入れないでください。" if demo else "",
    )
    try:
        serve_pages(settings, host=host, port=port, on_ready=_announce, jobs=jobs)
    except OSError as error:
        raise click.ClickException(
            f"{host}:{port} で待ち受けられません（{error.strerror}）。"
            "ほかのプログラムが使っていないか確かめるか、--port で別の番号を指定してください。"
        ) from error


def _announce(url: str) -> None:
    click.echo(f"\n起動しました。ブラウザーで {url} を開いてください。止めるときは Ctrl+C です。")


def display_path(path: Path) -> str:
    """Return a path relative to here where that is shorter."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
