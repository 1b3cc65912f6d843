"""The workbook as it leaves: formatted for A3, with drop-downs, a guide and an example."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from wfa.layout.sizes import text_width
from wfa.model import Flow, FlowInfo
from wfa.table.columns import (
    CATEGORIES,
    FLOW_SHEET,
    GUIDE_SHEET,
    LANES_SHEET,
    LOOKS,
    METHODS,
    OTHER_KIND,
    ROW_KINDS,
    STEPS_SHEET,
    Column,
)
from wfa.table.guide import EXAMPLE, GUIDE, PARTY
from wfa.table.rows import Cells, leaf_lanes, table_rows
from wfa.table.wording import write_basis

HEADER_ROW = 2  #: index of the heading row of the steps sheet; two rows of title stand above
SPARE_ROWS = 200  #: rows below the table that still have drop-downs
FONT = "游ゴシック"
LINE_POINTS = 13.0  #: height of one line of 9 pt text
#: Width of one character of a column's width, in the pixels ``text_width`` counts.
HALF_WIDTH = 7.6

LaneCells = tuple[str, str, str]  #: name, role, 人・システム・外部


def flow_workbook(flow: Flow) -> bytes:
    """Return the 作業一覧表 of a flow as xlsx."""
    lanes = [
        (lane.name, lane.info.role if lane.info else "", _lane_word(lane.info))
        for lane in leaf_lanes(flow)
    ]
    known = {process.id for process in flow.processes}
    lanes += [(pool.name, "", PARTY) for pool in flow.pools if pool.process not in known]
    info = flow.info or FlowInfo(business_no="", flow_no="", title=_title(flow))
    return _workbook(info, lanes, table_rows(flow))


def template_workbook() -> bytes:
    """Return the empty form with a worked example that a clerk overwrites."""
    return _workbook(EXAMPLE.info, EXAMPLE.lanes, EXAMPLE.rows)


def _title(flow: Flow) -> str:
    named = [p.name for p in flow.pools if p.process and p.name]
    return (flow.main.name if flow.main else "") or (named[0] if named else "")


def _lane_word(info: Any) -> str:
    return "システム" if info and info.kind.value == "system" else "人"


def _workbook(info: FlowInfo, lanes: Sequence[LaneCells], rows: Sequence[Cells]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": f"作業一覧表 {info.title}"})
    looks = _formats(book)
    _steps_sheet(book, looks, info, lanes, rows)
    _flow_sheet(book, looks, info)
    _lanes_sheet(book, looks, lanes)
    _guide_sheet(book, looks)
    book.close()
    return stream.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    base = {"font_name": FONT, "font_size": 9, "valign": "top", "text_wrap": True, "border": 1}
    return {
        "title": book.add_format({"font_name": FONT, "font_size": 14, "bold": True}),
        "note": book.add_format({"font_name": FONT, "font_size": 9, "font_color": "#414141"}),
        "head": book.add_format(
            {**base, "bold": True, "bg_color": "#E6E6E6", "valign": "vcenter", "align": "center"}
        ),
        "cell": book.add_format({**base, "num_format": "@"}),
        "number": book.add_format({**base, "num_format": "0.##"}),
        "grey": book.add_format(
            {**base, "num_format": "@", "font_color": "#767676", "text_wrap": False, "shrink": True}
        ),
        "text": book.add_format({"font_name": FONT, "font_size": 10, "text_wrap": True}),
    }


def _steps_sheet(
    book: Any,
    looks: dict[str, Any],
    info: FlowInfo,
    lanes: Sequence[LaneCells],
    rows: Sequence[Cells],
) -> None:
    sheet = book.add_worksheet(STEPS_SHEET)
    number = f"{info.flow_id} " if info.business_no else ""
    sheet.write(0, 0, f"作業一覧表　{number}{info.title}", looks["title"])
    sheet.write(1, 0, f"書き方は「{GUIDE_SHEET}」シートにあります。", looks["note"])
    for k, column in enumerate(Column):
        width, _ = LOOKS[column]
        sheet.set_column(k, k, width)
        sheet.write(HEADER_ROW, k, column.value, looks["head"])
    for r, cells in enumerate(rows, HEADER_ROW + 1):
        sheet.set_row(r, _height(cells))
        for k, column in enumerate(Column):
            value = cells.get(column, "")
            if isinstance(value, float):
                sheet.write_number(r, k, value, looks["number"])
            else:
                sheet.write_string(r, k, value, looks["grey" if column is Column.ID else "cell"])
    _choices(sheet, len(rows), len(lanes))
    last = HEADER_ROW + max(len(rows), 1)
    sheet.autofilter(HEADER_ROW, 0, last, len(Column) - 1)
    sheet.freeze_panes(HEADER_ROW + 1, list(Column).index(Column.METHOD))
    _print_setup(sheet, f"{number}{info.title}")
    sheet.repeat_rows(HEADER_ROW)


def _height(cells: Cells) -> float:
    """Return the height of a row in points: every line of its fullest cell shows."""
    most = 1
    for column, value in cells.items():
        per_line = LOOKS[column][0] * HALF_WIDTH
        lines = sum(max(1, -(-text_width(x) // per_line)) for x in str(value).split("\n"))
        most = max(most, int(lines)) if column is not Column.ID else most
    return most * LINE_POINTS + 3


def _choices(sheet: Any, count: int, lanes: int) -> None:
    """Add drop-downs and the hint of each column, also to spare rows."""
    first, last = HEADER_ROW + 1, HEADER_ROW + count + SPARE_ROWS
    words = [kind.word for kind in ROW_KINDS] + [OTHER_KIND]
    lists: dict[Column, Any] = {
        Column.KIND: words,
        Column.METHOD: list(METHODS.values()),
        Column.LANE: f"='{LANES_SHEET}'!$A$2:$A${max(lanes, 1) + SPARE_ROWS}",
    }
    for k, column in enumerate(Column):
        rule: dict[str, Any] = {
            "validate": "list" if column in lists else "any",
            "input_title": column.value[:32],
            "input_message": LOOKS[column][1],
            "error_type": "warning",
            "error_message": "一覧にない言葉です。このまま使いますか。",
        }
        if column in lists:
            rule["source"] = lists[column]
        sheet.data_validation(first, k, last, k, rule)


def _flow_sheet(book: Any, looks: dict[str, Any], info: FlowInfo) -> None:
    sheet = book.add_worksheet(FLOW_SHEET)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 60)
    sheet.write_row(0, 0, ["項目", "内容"], looks["head"])
    rows = [
        ("業務番号", info.business_no),
        ("流れ図番号", info.flow_no),
        ("名称", info.title),
        ("類型", CATEGORIES[info.category] if info.category else ""),
        ("適用日", info.effective_date.isoformat() if info.effective_date else ""),
        ("版の説明", info.edition_note),
        ("標準処理期間", info.standard_period),
        ("対象の団体", "\n".join(info.municipality_types)),
        ("根拠", "\n".join(write_basis(b) for b in info.basis)),
    ]
    for r, (label, value) in enumerate(rows, 1):
        sheet.write_string(r, 0, label, looks["cell"])
        sheet.write_string(r, 1, value, looks["cell"])
    sheet.data_validation(4, 1, 4, 1, {"validate": "list", "source": list(CATEGORIES.values())})
    _print_setup(sheet, info.title)


def _lanes_sheet(book: Any, looks: dict[str, Any], lanes: Sequence[LaneCells]) -> None:
    sheet = book.add_worksheet(LANES_SHEET)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 2, 14)
    sheet.write_row(0, 0, ["名前", "役割", "人・システム・外部"], looks["head"])
    for r, cells in enumerate(lanes, 1):
        for k, value in enumerate(cells):
            sheet.write_string(r, k, value, looks["cell"])
    last = len(lanes) + SPARE_ROWS
    roles = [f"L{k}" for k in range(1, 9)]
    sheet.data_validation(1, 1, last, 1, {"validate": "list", "source": roles})
    kinds = ["人", "システム", PARTY]
    sheet.data_validation(1, 2, last, 2, {"validate": "list", "source": kinds})


def _guide_sheet(book: Any, looks: dict[str, Any]) -> None:
    sheet = book.add_worksheet(GUIDE_SHEET)
    sheet.set_column(0, 0, 110)
    for r, line in enumerate(GUIDE):
        sheet.write_string(r, 0, line, looks["text"])


def _print_setup(sheet: Any, title: str) -> None:
    """A3 landscape, one page wide, margins of 15 mm, page n of N."""
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    sheet.set_header(f"&L作業一覧表　{title.replace('&', '&&')}&R印刷 &D &T")
    sheet.set_footer("&C&P / &N")
