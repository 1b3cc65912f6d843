"""業務要件定義表 as xlsx: one sheet a business, A3 landscape, printable as it is."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

import xlsxwriter

from data_layouts.certainty import Certainty
from requirements_tables.values import Body, Requirement, RequirementsTable

FONT = "游ゴシック"
#: Heading and width in characters of each column.
LOOKS = (
    ("機能ID", 13),
    ("大項目", 12),
    ("中項目", 12),
    ("小項目", 12),
    ("要件", 46),
    ("市", 4),
    ("町", 4),
    ("村", 4),
    ("要件の考え方・理由", 38),
    ("根拠", 24),
    ("確度", 7),
    ("帳票", 18),
    ("適合基準日", 11),
    ("流れ図", 8),
    ("作業番号", 8),
    ("作業名", 22),
    ("備考", 18),
)
HEADER_ROW = 1


def requirements_workbook(
    tables: Iterable[RequirementsTable],
    titles: Mapping[str, str],
    step_names: Mapping[tuple[str, str], str],
) -> bytes:
    """Return the tables as one workbook.

    Args:
        tables: one sheet each.
        titles: name of each business, by its number.
        step_names: name of each step, by flow id and work number.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    base = {"font_name": FONT, "font_size": 9, "valign": "top", "text_wrap": True, "border": 1}
    looks = {
        "title": book.add_format({"font_name": FONT, "font_size": 14, "bold": True}),
        "head": book.add_format({**base, "bold": True, "bg_color": "#E6E6E6", "align": "center"}),
        "cell": book.add_format(base),
        "mark": book.add_format({**base, "align": "center"}),
    }
    for table in tables:
        name = f"{table.business_no} {titles.get(table.business_no, '')}".strip()
        _sheet(book, looks, name, table, step_names)
    book.close()
    return stream.getvalue()


def _sheet(
    book: Any,
    looks: Mapping[str, Any],
    name: str,
    table: RequirementsTable,
    step_names: Mapping[tuple[str, str], str],
) -> None:
    sheet = book.add_worksheet(name[:31])
    sheet.write(0, 0, f"業務要件定義表　{name}", looks["title"])
    for k, (heading, width) in enumerate(LOOKS):
        sheet.set_column(k, k, width)
        sheet.write(HEADER_ROW, k, heading, looks["head"])
    for r, row in enumerate(table.requirements, HEADER_ROW + 1):
        cells = _cells(row, step_names.get((row.flow_id, row.work_no), ""))
        most = 1
        for k, text in enumerate(cells):
            sheet.write_string(r, k, text, looks["mark" if LOOKS[k][1] < 8 else "cell"])
            most = max(most, -(-2 * len(text) // LOOKS[k][1]))
        sheet.set_row(r, 13.0 * most + 3)
    sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + max(1, len(table.requirements)), len(LOOKS) - 1)
    sheet.freeze_panes(HEADER_ROW + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    sheet.set_header(f"&L業務要件定義表　{name.replace('&', '&&')}&R印刷 &D &T")
    sheet.set_footer("&C&P / &N")


def _cells(row: Requirement, step: str) -> list[str]:
    unsure = "△ 要確認" if row.certainty is Certainty.UNCHECKED else row.certainty.mark
    return [
        row.id,
        *row.category,
        row.text,
        *(row.obligations[body].value for body in Body),
        row.reason,
        row.basis,
        unsure,
        "、".join(row.documents),
        row.conforms_from.isoformat() if row.conforms_from else "",
        row.flow_id,
        row.work_no,
        step,
        row.note,
    ]
