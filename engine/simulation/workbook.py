"""The report as xlsx: what came of it, the steps, the people, what was assumed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.simulation.values import Report, Spread, StepFigures
from engine.simulation.words import summary_lines
from engine.workbooks import Cell, Workbook, row_height, set_footer

_MINUTES = 60
_SUMMARY_WIDTHS = (34, 90)
_STEP_HEADINGS = (
    "番号", "作業", "担当", "完了", "途中で終了", "模擬（件/日）", "図（件/日）", "1件の時間（分）",
    "仮定", "待ち 平均（分）", "待ち 中央値（分）", "待ち 90%（分）", "外部の返事 平均（日）",
)  # fmt: skip
_STEP_WIDTHS = (11, 36, 14, 7, 9, 10, 9, 10, 6, 10, 11, 10, 11)
_POOL_HEADINGS = (
    "担当", "人数", "負荷（%）", "働いた時間（時間）", "案件が待った時間（時間）",
    "待ち全体に占める割合（%）", "最長の列（件）",
)  # fmt: skip
_POOL_WIDTHS = (34, 8, 12, 18, 22, 22, 14)
_DAY_HEADINGS = ("開庁日", "件数", "累計（%）")
_DAY_WIDTHS = (14, 12, 14)


def simulation_workbook(report: Report) -> bytes:
    """Return the report as an xlsx file."""
    title = f"模擬実行 {report.flow_id} {report.title}"
    book = Workbook(title)
    _table(book, "まとめ", title, ("項目", "内容"), _SUMMARY_WIDTHS, list(summary_lines(report)))
    steps = [_step_cells(step) for step in report.steps]
    _table(book, "作業", title, _STEP_HEADINGS, _STEP_WIDTHS, steps)
    _table(book, "担当", title, _POOL_HEADINGS, _POOL_WIDTHS, list(_pool_cells(report)))
    _table(book, "所要日数", title, _DAY_HEADINGS, _DAY_WIDTHS, list(_day_cells(report)))
    return book.content()


def _table(
    book: Workbook,
    name: str,
    title: str,
    headings: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[Cell]],
) -> None:
    page = book.sheet(name, widths)
    page.write_string(0, 0, f"{title}（{name}）", book.title)
    for column, heading in enumerate(headings):
        page.write_string(2, column, heading, book.heading)
    page.set_row(2, row_height(headings, widths))
    for row, cells in enumerate(rows, 3):
        page.set_row(row, row_height([x if isinstance(x, str) else "" for x in cells], widths))
        for column, cell in enumerate(cells):
            book.put(page, row, column, cell)
    page.freeze_panes(3, 1)
    page.repeat_rows(2)
    set_footer(page, title, name)


def _step_cells(step: StepFigures) -> Sequence[Cell]:
    return (
        step.key, step.name, step.role, step.done, step.ended, step.per_day, step.drawn_per_day,
        step.minutes, "仮定" if step.assumed else "", *_waiting(step.waiting),
        step.outside.mean if step.outside else None,
    )  # fmt: skip


def _waiting(spread: Spread | None) -> tuple[Cell, Cell, Cell]:
    if spread is None:
        return (None, None, None)
    return (spread.mean, spread.median, spread.high)


def _pool_cells(report: Report) -> Iterator[Sequence[Cell]]:
    for pool in report.pools:
        yield (
            pool.name, pool.number, pool.load * 100, pool.worked / _MINUTES,
            pool.waited / _MINUTES, pool.share * 100, pool.longest_queue,
        )  # fmt: skip


def _day_cells(report: Report) -> Iterator[Sequence[Cell]]:
    so_far = 0
    for days, cases in report.lead_counts.items():
        so_far += cases
        yield (days, cases, 100 * so_far / report.finished)
