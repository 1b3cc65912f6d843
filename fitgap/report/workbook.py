"""The フィット&ギャップ表 as xlsx: A3 landscape, drop-downs, one sheet to judge, one to confirm."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from fitgap.comparison import Comparison
from fitgap.matching.correspondences import Correspondence, Status
from fitgap.outline.items import Item
from fitgap.report.columns import (
    ANSWER_HEADING,
    ASKED,
    GAPS_SHEET,
    GUIDE_SHEET,
    KEY_HEADING,
    OTHER,
    PAIR_KEYS,
    PAIRS_SHEET,
    SAME,
    TOLD,
    Asked,
    Kind,
    Told,
)
from fitgap.report.origin import Origin
from fitgap.report.rows import GapRow
from fitgap.verdicts import Judgement, Verdict, open_points
from wfa.table.rows import one_line

FONT = "游ゴシック"
GROUP_ROW, HEADER_ROW = 2, 3
LINE_POINTS = 12.5
#: Headings and widths of the sheet of pairs; two hidden columns with the names as they are
#: compared follow.
PAIR_COLUMNS = (
    ("標準の作業", 34),
    ("現行の作業", 34),
    ("確からしさ", 9),
    ("状態", 10),
    ("理由", 50),
    (ANSWER_HEADING, 9),
)
PAIR_STATES = {Status.AUTO: "自動", Status.CONFIRM: "要確認"}
_NUMBER_FORMATS = {Kind.DATE: "yyyy-mm-dd", Kind.YEN: "#,##0", Kind.HOURS: "#,##0.0"}


def report_workbook(
    comparison: Comparison,
    rows: Sequence[GapRow],
    *,
    municipality: str = "",
    origin: Origin | None = None,
) -> bytes:
    """Return the workbook; people fill its white cells and give it back.

    Args:
        comparison: what was compared; its pairs fill the second sheet.
        rows: the differences with what was decided before.
        municipality: name of whose current flow it is, for the title.
        origin: the kept comparison it is made from; None: two files.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": "フィット&ギャップ表"})
    looks = _looks(book)
    title = " ".join(filter(None, ("フィット&ギャップ表", _flow_title(comparison), municipality)))
    _gaps(book, looks, rows, title, str(origin or ""))
    _pairs(book, looks, comparison)
    _guide(book, looks)
    book.close()
    return stream.getvalue()


def _flow_title(comparison: Comparison) -> str:
    info = comparison.standard.info
    return f"{info.flow_id} {info.title}" if info else comparison.standard.name


def _looks(book: Any) -> dict[str, Any]:
    base = {"font_name": FONT, "font_size": 9, "valign": "top", "text_wrap": True, "border": 1}
    grey = {**base, "bg_color": "#F2F2F2"}
    head = {**base, "bold": True, "bg_color": "#D9D9D9", "align": "center", "valign": "vcenter"}
    looks = {
        "title": book.add_format({"font_name": FONT, "font_size": 14, "bold": True}),
        "note": book.add_format({"font_name": FONT, "font_size": 9}),
        "head": book.add_format(head),
        "told": book.add_format(grey),
    }
    for kind in Kind:
        number = _NUMBER_FORMATS.get(kind)
        form = {**base, "num_format": number} if number else base
        looks[kind.value] = book.add_format({**form, "locked": False})
    return looks


def _gaps(
    book: Any, looks: Mapping[str, Any], rows: Sequence[GapRow], title: str, origin: str
) -> None:
    sheet = book.add_worksheet(GAPS_SHEET)
    unfinished = sum(bool(open_points(row.judgement)) for row in rows if not row.gap.minor)
    # Not in the first column, which every page repeats.
    sheet.write(0, 1, title, looks["title"])
    note = f"差異 {len(rows)} 件。白い欄に判定を書き、このまま取り込めます。未完 {unfinished} 件。"
    sheet.write(1, 1, note, looks["note"])
    columns: tuple[Told | Asked, ...] = (*TOLD, *ASKED)
    _groups(sheet, looks, [column.group for column in columns], apart=len(TOLD) - 1)
    for k, column in enumerate(columns):
        sheet.set_column(k, k, column.width)
        sheet.write(HEADER_ROW, k, column.heading, looks["head"])
    _hide(sheet, looks, len(columns), KEY_HEADING)
    sheet.write_string(0, len(columns), origin)
    for r, row in enumerate(rows, HEADER_ROW + 1):
        _gap(sheet, looks, r, row)
    last = HEADER_ROW + max(1, len(rows))
    for k, asked in enumerate(ASKED, len(TOLD)):
        _validate(sheet, asked, k, last)
    sheet.autofilter(HEADER_ROW, 0, last, len(columns) - 1)
    _page(sheet, freeze=4, wide=2)
    # The second page begins with the sentence that is judged beside it.
    sheet.set_v_pagebreaks([len(TOLD) - 1])
    sheet.repeat_columns(0)


def _groups(sheet: Any, looks: Mapping[str, Any], groups: Sequence[str], *, apart: int) -> None:
    """Write the headings of the groups; none reaches over ``apart``, where a page begins."""
    start = 0
    for k in range(1, len(groups) + 1):
        if k < len(groups) and groups[k] == groups[start] and k != apart:
            continue
        if k - start > 1:
            sheet.merge_range(GROUP_ROW, start, GROUP_ROW, k - 1, groups[start], looks["head"])
        else:
            sheet.write(GROUP_ROW, start, groups[start], looks["head"])
        start = k


def _gap(sheet: Any, looks: Mapping[str, Any], r: int, row: GapRow) -> None:
    most = 1
    for k, (column, cell) in enumerate(zip(TOLD, row.told, strict=True)):
        _write(sheet, r, k, cell, looks["told"])
        most = max(most, _lines(str(cell), column.width))
    for k, asked in enumerate(ASKED, len(TOLD)):
        cell = _filled(row.judgement, asked)
        _write(sheet, r, k, cell, looks[asked.kind.value])
        most = max(most, _lines(str(cell), asked.width))
    sheet.write_string(r, len(TOLD) + len(ASKED), row.gap.key)
    sheet.set_row(r, LINE_POINTS * most + 4)


def _filled(judgement: Judgement, asked: Asked) -> Any:
    value = getattr(judgement, asked.attribute)
    if value is None:
        return ""
    if isinstance(value, Verdict):
        return f"{value} {value.label}"
    if asked.kind is Kind.DATE:
        return datetime(value.year, value.month, value.day)
    return float(value) if asked.kind in (Kind.YEN, Kind.HOURS) else str(value)


def _write(sheet: Any, r: int, k: int, cell: Any, look: Any) -> None:
    if isinstance(cell, datetime):
        sheet.write_datetime(r, k, cell, look)
    elif isinstance(cell, int | float):
        sheet.write_number(r, k, cell, look)
    else:
        sheet.write_string(r, k, cell, look)


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column; a Japanese character is two wide."""
    return sum(max(1, -(-2 * len(line) // width)) for line in text.split("\n"))


def _validate(sheet: Any, asked: Asked, k: int, last: int) -> None:
    if asked.choices:
        rule: dict[str, Any] = {"validate": "list", "source": list(asked.choices)}
    elif asked.kind is Kind.DATE:
        rule = {"validate": "date", "criteria": ">", "value": datetime(2000, 1, 1)}
    elif asked.kind in (Kind.YEN, Kind.HOURS):
        low = 0 if asked.kind is Kind.YEN else -1_000_000
        rule = {"validate": "decimal", "criteria": ">=", "value": low}
    else:
        return
    rule |= {"error_title": asked.heading, "error_message": "一覧から選ぶか、数・日付で書きます。"}
    sheet.data_validation(HEADER_ROW + 1, k, last, k, rule)


def _pairs(book: Any, looks: Mapping[str, Any], comparison: Comparison) -> None:
    sheet = book.add_worksheet(PAIRS_SHEET)
    sheet.write(0, 0, "作業の対応", looks["title"])
    note = f"「要確認」の組に「{SAME}」か「{OTHER}」を書いて取り込むと、次の比較から使います。"
    sheet.write(1, 0, note, looks["note"])
    for k, (heading, width) in enumerate(PAIR_COLUMNS):
        sheet.set_column(k, k, width)
        sheet.write(HEADER_ROW, k, heading, looks["head"])
    for k, heading in enumerate(PAIR_KEYS, len(PAIR_COLUMNS)):
        _hide(sheet, looks, k, heading)
    for r, pair in enumerate(comparison.alignment, HEADER_ROW + 1):
        _pair(sheet, looks, r, pair)
    last = HEADER_ROW + max(1, len(comparison.alignment))
    k = len(PAIR_COLUMNS) - 1
    answers = {"validate": "list", "source": [SAME, OTHER]}
    sheet.data_validation(HEADER_ROW + 1, k, last, k, answers)
    _page(sheet, freeze=0)


def _pair(sheet: Any, looks: Mapping[str, Any], r: int, pair: Correspondence) -> None:
    cells = (
        _names(pair.standard),
        _names(pair.current),
        round(pair.confidence, 2),
        PAIR_STATES[pair.status],
        "、".join(pair.reasons),
    )
    most = 1
    for k, cell in enumerate(cells):
        _write(sheet, r, k, cell, looks["told"])
        most = max(most, _lines(str(cell), PAIR_COLUMNS[k][1]))
    sheet.write_string(r, len(cells), "", looks[Kind.TEXT.value])
    for k, items in enumerate((pair.standard, pair.current), len(PAIR_COLUMNS)):
        sheet.write_string(r, k, "\n".join(item.label.text for item in items))
    sheet.set_row(r, LINE_POINTS * most + 4)


def _hide(sheet: Any, looks: Mapping[str, Any], k: int, heading: str) -> None:
    sheet.set_column(k, k, None, None, {"hidden": True})
    sheet.write(HEADER_ROW, k, heading, looks["head"])


def _names(items: Sequence[Item]) -> str:
    return "\n".join(one_line(item.node.name) or "（名なし）" for item in items)


def _guide(book: Any, looks: Mapping[str, Any]) -> None:
    sheet = book.add_worksheet(GUIDE_SHEET)
    sheet.write(0, 0, "判定区分", looks["title"])
    for k, (heading, width) in enumerate((("判定", 8), ("区分", 26), ("次の行動", 46))):
        sheet.set_column(k, k, width)
        sheet.write(HEADER_ROW, k, heading, looks["head"])
    for r, verdict in enumerate(Verdict, HEADER_ROW + 1):
        for k, cell in enumerate((verdict.value, verdict.label, verdict.next_step)):
            sheet.write_string(r, k, cell, looks["told"])
    _page(sheet, freeze=0)


def _page(sheet: Any, *, freeze: int, wide: int = 1) -> None:
    sheet.freeze_panes(HEADER_ROW + 1, freeze)
    sheet.set_row(HEADER_ROW, 2 * LINE_POINTS + 4)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(wide, 0)
    sheet.repeat_rows(GROUP_ROW, HEADER_ROW)
    sheet.set_footer("&L&A&R&P / &N")
