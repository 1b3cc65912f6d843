"""From a workbook to a table: every mistake is collected, none stops the reading."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from python_calamine import CalamineError, CalamineWorkbook

from errors.table import TableUnreadable
from wfa.model import Flow, FlowInfo
from wfa.model.kinds import LaneKind
from wfa.table.cells import RowReader
from wfa.table.columns import CATEGORIES, FLOW_SHEET, LANES_SHEET, STEPS_SHEET, Column
from wfa.table.guide import PARTY
from wfa.table.rows import table_rows
from wfa.table.values import Place, Table, TableLane, TableProblem, TableRow
from wfa.table.wording import lines, plain, read_basis

LARGEST = 20_000_000  #: bytes of a workbook we open
MOST_ROWS = 5_000


@dataclass(slots=True)
class TableRead:
    """A table, and everything that is wrong with it."""

    table: Table
    problems: list[TableProblem] = field(default_factory=list)


def read_workbook(content: bytes, *, name: str = "", base: Flow | None = None) -> TableRead:
    """Read the workbook of a 作業一覧表; ``base`` is the flow it was exported from.

    Raises:
        TableUnreadable: it is no .xlsx file, or a sheet or heading is missing.
    """
    if len(content) > LARGEST:
        raise TableUnreadable("workbook too large", file_name=name, reason="大きすぎます")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = {
            sheet: book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            for sheet in book.sheet_names
        }
    except (CalamineError, ValueError, OSError) as error:
        reason = "Excel（.xlsx）として開けません"
        raise TableUnreadable(str(error), file_name=name, reason=reason) from error
    for sheet in (STEPS_SHEET, FLOW_SHEET, LANES_SHEET):
        if sheet not in sheets:
            reason = f"「{sheet}」シートがありません"
            raise TableUnreadable(f"sheet {sheet} missing", file_name=name, reason=reason)
    problems: list[TableProblem] = []
    lanes = _lanes(sheets[LANES_SHEET], problems)
    info = _flow_info(sheets[FLOW_SHEET], problems, untitled=base is not None)
    rows = _rows(sheets[STEPS_SHEET], name, problems, _exported(base) if base else {})
    return TableRead(Table(info=info, lanes=lanes, rows=rows), problems)


def cell_text(value: object) -> str:
    """Return a cell as a person sees it: 10 not 10.0, dates as 2026-04-01."""
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return "" if value is None else str(value).strip()


def _rows(
    sheet: Sequence[Sequence[object]],
    name: str,
    problems: list[TableProblem],
    exported: Mapping[str, Mapping[Column, str]],
) -> tuple[TableRow, ...]:
    heading = next((k for k, row in enumerate(sheet) if Column.NUMBER in row), None)
    if heading is None:
        reason = f"「{STEPS_SHEET}」シートに「{Column.NUMBER}」の見出しがありません"
        raise TableUnreadable("no heading row", file_name=name, reason=reason)
    places = {cell_text(value): k for k, value in enumerate(sheet[heading])}
    missing = [c.value for c in (Column.KIND, Column.NAME, Column.NEXT) if c.value not in places]
    if missing:
        reason = f"「{STEPS_SHEET}」シートに「{missing[0]}」の見出しがありません"
        raise TableUnreadable(f"headings missing: {missing}", file_name=name, reason=reason)
    found = []
    for k, row in enumerate(sheet[heading + 1 : heading + 1 + MOST_ROWS], heading + 2):
        cells = {
            column: cell_text(row[places[column.value]])
            for column in Column
            if column.value in places and places[column.value] < len(row)
        }
        if any(cells.values()):
            before = exported.get(cells.get(Column.ID, ""))
            found.append(RowReader(k, cells, problems, before).read())
    return tuple(found)


def _exported(base: Flow) -> dict[str, dict[Column, str]]:
    """Return what the cells of an unedited table would say, by 識別."""
    return {
        str(cells[Column.ID]): {column: cell_text(cells.get(column, "")) for column in Column}
        for cells in table_rows(base)
    }


def _lanes(
    sheet: Sequence[Sequence[object]], problems: list[TableProblem]
) -> tuple[TableLane, ...]:
    kinds = {"人": LaneKind.PERSON, "システム": LaneKind.SYSTEM, PARTY: None, "": LaneKind.PERSON}
    found: list[TableLane] = []
    for k, row in enumerate(sheet[1:], 2):
        name, role, kind = [*(cell_text(v) for v in row[:3]), "", "", ""][:3]
        if not name:
            continue
        if kind not in kinds:
            place = Place(sheet=LANES_SHEET, row=k, column="人・システム・外部")
            hint = "「人」「システム」「外部」のどれかにしてください。"
            problems.append(
                TableProblem(place=place, message=f"「{kind}」は使えません。", hint=hint)
            )
        if any(lane.name == name for lane in found):
            place = Place(sheet=LANES_SHEET, row=k, column="名前")
            hint = "名前を変えるか、行を一つにしてください。"
            problems.append(
                TableProblem(place=place, message=f"「{name}」が2回あります。", hint=hint)
            )
        found.append(TableLane(row=k, name=name, role=plain(role), kind=kinds.get(kind)))
    return tuple(found)


def _flow_info(
    sheet: Sequence[Sequence[object]], problems: list[TableProblem], *, untitled: bool
) -> FlowInfo:
    rows = {
        cell_text(row[0]): (k, cell_text(row[1])) for k, row in enumerate(sheet, 1) if len(row) > 1
    }
    words = {word: category for category, word in CATEGORIES.items()}

    def value(label: str) -> str:
        return rows.get(label, (0, ""))[1]

    if not value("名称") and not untitled:
        place = Place(sheet=FLOW_SHEET, row=rows.get("名称", (1, ""))[0], column="名称")
        hint = "手続の名前を書いてください。"
        problems.append(TableProblem(place=place, message="空です。", hint=hint))
    category = value("類型")
    if category and category not in words:
        place = Place(sheet=FLOW_SHEET, row=rows["類型"][0], column="類型")
        hint = "一覧から選んでください。"
        problems.append(
            TableProblem(place=place, message=f"「{category}」は使えません。", hint=hint)
        )
    return FlowInfo(
        business_no=_two_digits(value("業務番号")),
        flow_no=_two_digits(value("流れ図番号")),
        title=value("名称"),
        category=words.get(category),
        effective_date=_date(rows.get("適用日", (0, "")), problems),
        edition_note=value("版の説明"),
        standard_period=value("標準処理期間"),
        municipality_types=tuple(lines(value("対象の団体"))),
        basis=tuple(read_basis(line) for line in lines(value("根拠"))),
    )


def _two_digits(text: str) -> str:
    text = plain(text)
    return text.zfill(2) if text.isdigit() else text


def _date(cell: tuple[int, str], problems: list[TableProblem]) -> date | None:
    row, text = cell
    if not text:
        return None
    try:
        return date.fromisoformat(plain(text)[:10].replace("/", "-"))
    except ValueError:
        place = Place(sheet=FLOW_SHEET, row=row, column="適用日")
        hint = "2026-04-01 のように書いてください。"
        problems.append(
            TableProblem(place=place, message=f"「{text}」は日付ではありません。", hint=hint)
        )
        return None
