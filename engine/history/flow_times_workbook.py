"""所要時間 as xlsx: the steps of each flow, and the people where they may be seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from engine.history.flow_times import FlowTimes, StepTimes
from engine.history.spreads import Spread
from engine.workbooks import Cell, Workbook, row_height, set_footer

HEADING_ROW = 4  #: index of the lower of the two rows with headings
_FLOW = ("手続番号", "手続", "作業", "担当")
_COUNTS = ("完了", "途中で終了", "未完了", "着手の記録")
_SPREAD = ("中央値（時間）", "90%（時間）", "中央値（開庁日）", "90%（開庁日）")
_WORKING = ("中央値（分）", "90%（分）")
#: Groups of columns: the heading above and the headings below it.
_STEP_GROUPS = (
    ("", _FLOW),
    ("件数", _COUNTS),
    ("待ち（作業の発生から着手まで）", _SPREAD),
    ("作業（着手から完了まで）", _WORKING),
    ("全体（作業の発生から完了まで）", _SPREAD),
)
_STEP_WIDTHS = (8, 14, 30, 12, 7, 7, 7, 7, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9)
_PERSON_GROUPS = (
    ("", (*_FLOW[:3], "係", "職員")),
    ("件数", ("完了", "着手の記録")),
    ("作業（着手から完了まで）", _WORKING),
    ("全体（作業の発生から完了まで）", _SPREAD),
)
_PERSON_WIDTHS = (8, 14, 30, 20, 14, 8, 8, 10, 10, 10, 10, 10, 10)
_NOTE = (
    "時間は夜間・休日も含む時計の時間。保留の間は除く。着手は、引受か、最初の下書き保存。"
    "90% は、10件のうち9件がそれ以内だった時間。"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """One sheet of the workbook."""

    name: str
    groups: Sequence[tuple[str, Sequence[str]]]
    widths: Sequence[float]
    rows: Sequence[Sequence[Cell]]


def flow_times_workbook(flows: Sequence[FlowTimes], about: str, printed: str) -> bytes:
    """Return the report as an xlsx file.

    Args:
        flows: what was found.
        about: which cases, for people.
        printed: when and by whom.
    """
    book = Workbook("所要時間")
    for table in _tables(flows):
        page = book.sheet(table.name, table.widths)
        _write(page, book, table, about)
        set_footer(page, about, printed)
    return book.content()


def _tables(flows: Sequence[FlowTimes]) -> Iterable[_Table]:
    steps = [_step_cells(flow, step) for flow in flows for step in flow.steps]
    yield _Table(name="作業別", groups=_STEP_GROUPS, widths=_STEP_WIDTHS, rows=steps)
    people = [cells for flow in flows for step in flow.steps for cells in _people(flow, step)]
    if people:
        yield _Table(name="職員別", groups=_PERSON_GROUPS, widths=_PERSON_WIDTHS, rows=people)


def _write(page: Any, book: Workbook, table: _Table, about: str) -> None:
    page.write_string(0, 0, f"所要時間（{table.name}）", book.title)
    page.write_string(1, 0, about, book.plain)
    page.write_string(2, 0, _NOTE, book.plain)
    _headings(page, book, table.groups)
    for row, cells in enumerate(table.rows, HEADING_ROW + 1):
        page.set_row(row, row_height([_text(cell) for cell in cells], table.widths))
        for column, cell in enumerate(cells):
            book.put(page, row, column, cell)
    last = HEADING_ROW + max(len(table.rows), 1)
    page.autofilter(HEADING_ROW, 0, last, len(table.widths) - 1)
    page.freeze_panes(HEADING_ROW + 1, 3)
    page.repeat_rows(HEADING_ROW - 1, HEADING_ROW)


def _headings(page: Any, book: Workbook, groups: Sequence[tuple[str, Sequence[str]]]) -> None:
    column = 0
    page.set_row(HEADING_ROW, 28)
    for group, headings in groups:
        last = column + len(headings) - 1
        page.merge_range(HEADING_ROW - 1, column, HEADING_ROW - 1, last, group, book.heading)
        for place, heading in enumerate(headings, column):
            page.write_string(HEADING_ROW, place, heading, book.heading)
        column = last + 1


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else ""


def _step_cells(flow: FlowTimes, step: StepTimes) -> list[Cell]:
    begun = step.working.count if step.working else 0
    return [
        flow.flow_id, flow.title, step.name, step.role,
        step.finished, step.ended, step.open, begun,
        *_spread(step.waiting), *_minutes(step.working), *_spread(step.total),
    ]  # fmt: skip


def _people(flow: FlowTimes, step: StepTimes) -> Iterable[list[Cell]]:
    for person in step.people:
        begun = person.working.count if person.working else 0
        yield [
            flow.flow_id, flow.title, step.name, person.section, person.name,
            person.total.count, begun, *_minutes(person.working), *_spread(person.total),
        ]  # fmt: skip


def _spread(found: Spread | None) -> tuple[Cell, ...]:
    if found is None:
        return (None,) * len(_SPREAD)
    return (found.median, found.high, found.median_days, found.high_days)


def _minutes(found: Spread | None) -> tuple[Cell, ...]:
    if found is None:
        return (None,) * len(_WORKING)
    return (found.median * 60, found.high * 60)
