"""The report on the screen."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from engine.simulation.values import Report, Spread
from engine.simulation.words import summary_lines

_BAR = 40  #: characters of the longest bar


def print_report(console: Console, report: Report) -> None:
    """Print what came of it: in sentences, by lane, by step, by days."""
    table = Table(title=f"模擬実行 {report.flow_id} {report.title}", show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")  # Japanese has no blanks to break at
    for label, text in summary_lines(report):
        table.add_row(label, text)
    console.print(table)
    console.print(_pools(report))
    console.print(_steps(report))
    console.print(_days(report))


def _pools(report: Report) -> Table:
    table = Table(title="担当ごとの負荷")
    table.add_column("担当")
    for heading in ("人数", "負荷", "働いた時間", "案件が待った時間", "待ちの割合", "最長の列"):
        table.add_column(heading, justify="right")
    for pool in report.pools:
        mark = "← 隘路" if pool.name == report.bottleneck.pool else ""
        table.add_row(
            f"{pool.name} {mark}".strip(),
            f"{pool.number}人",
            f"{pool.load:.0%}",
            f"{pool.worked / 60:.1f}時間",
            f"{pool.waited / 60:.1f}時間",
            f"{pool.share:.0%}",
            f"{pool.longest_queue}件",
        )
    return table


def _steps(report: Report) -> Table:
    table = Table(title="作業ごとの待ち（執務時間の分）")
    for heading in ("番号", "作業", "担当"):
        table.add_column(heading)
    for heading in ("完了", "件/日", "図の件/日", "1件の分", "待ち 平均", "中央値", "90%"):
        table.add_column(heading, justify="right")
    for step in report.steps:
        drawn = "－" if step.drawn_per_day is None else f"{step.drawn_per_day:.2g}"
        minutes = f"{step.minutes:g}{'*' if step.assumed else ''}"
        table.add_row(
            step.key, step.name, step.role, str(step.done), f"{step.per_day:.2g}", drawn, minutes,
            *_waiting(step.waiting),
        )  # fmt: skip
    if any(step.assumed for step in report.steps):
        table.caption = "* 図に時間がないため仮定した値"
    return table


def _waiting(spread: Spread | None) -> tuple[str, str, str]:
    if spread is None:
        return ("－", "－", "－")
    return (f"{spread.mean:.0f}", f"{spread.median:.0f}", f"{spread.high:.0f}")


def _days(report: Report) -> Table:
    table = Table(title="受付から終了までの開庁日")
    table.add_column("開庁日", justify="right")
    table.add_column("件数", justify="right")
    table.add_column("", no_wrap=True)
    most = max(report.lead_counts.values(), default=1)
    for days, cases in report.lead_counts.items():
        bar = "■" * max(1, round(_BAR * cases / most))
        table.add_row("当日" if days == 0 else f"{days}日", f"{cases}件", bar)
    return table
