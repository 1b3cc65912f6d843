"""``nagarezu worker``: a process that only runs jobs."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from uuid import UUID

import click
import structlog

from cli.logs import log_to_stderr
from cli.opening import open_database, open_engine
from engine.engine import Engine

_log = structlog.get_logger(__name__)


@click.command()
@click.option("--once", is_flag=True, help="いま行うものをすべて行ったら終わります（cron 用）。")
def worker(once: bool) -> None:
    """自動処理（時間切れ・外部との連絡・案件どうしの連絡）だけを行います。

    画面のサーバーとは別に、同じデータベースで何本でも動かせます。同じ処理が二重に行われることはありません。
    止めるとき（Ctrl+C か SIGTERM）は、いまの一件を終え、残りをほかの worker に戻して終わります。
    """
    log_to_stderr()
    database = open_database()
    engine = open_engine(database)
    try:
        if once:
            _run_once(engine)
        else:
            _run(engine, database.place)
    finally:
        database.close()


def _run(engine: Engine, place: str) -> None:
    dispatcher = engine.dispatcher()
    with _told_by_signals(dispatcher.ask_to_stop):
        _log.info("worker started", process=os.getpid(), database=place)
        dispatcher.run()
    _log.info("worker stopped", process=os.getpid())


def _run_once(engine: Engine) -> None:
    done: list[UUID] = []
    running = engine.worker()
    with _told_by_signals(running.stop):
        running.run_due(tell=done.append)
    if done:
        _log.info("jobs done", count=len(done))


@contextmanager
def _told_by_signals(stop: Callable[[], object]) -> Iterator[None]:
    """Call ``stop`` at the first SIGTERM or SIGINT; a second one ends the process as it is."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def leave(number: int, frame: FrameType | None) -> None:
        restore()
        stop()

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    for number in before:
        signal.signal(number, leave)
    try:
        yield
    finally:
        restore()
