"""Reading judgements back from the フィット&ギャップ表: all mistakes at once, or everything."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from errors.fitgap import ReportRefused, ReportUnreadable
from fitgap.matching.confirmed import Confirmation
from fitgap.report.columns import (
    ANSWER_HEADING,
    ASKED,
    GAPS_SHEET,
    KEY_HEADING,
    OTHER,
    PAIR_KEYS,
    PAIRS_SHEET,
    SAME,
    Asked,
    Kind,
)
from fitgap.report.origin import Origin, read_origin
from fitgap.verdicts import (
    FIRST_DAY,
    MOST_HOURS,
    MOST_YEN,
    Decision,
    Ground,
    Judgement,
    Verdict,
)

LARGEST = 20_000_000  #: bytes of a workbook we open


@dataclass(frozen=True, slots=True)
class ReadVerdicts:
    """What a filled sheet says."""

    judgements: Mapping[str, Judgement]  #: by the key of the difference; empty rows are left out
    pairs: tuple[Confirmation, ...]  #: the pairs of steps that were answered, in reading order
    rows: Mapping[str, int] = field(default_factory=dict)  #: row of every difference, from 1
    pair_rows: tuple[int, ...] = ()  #: rows of ``pairs``
    origin: Origin | None = None  #: where the sheet was made; None: from two files


@dataclass(slots=True)
class _Mistakes:
    found: list[str] = field(default_factory=list)

    def add(self, sheet: str, row: int, column: str, message: str) -> None:
        self.found.append(f"シート「{sheet}」{row}行「{column}」: {message}")


def read_verdicts(content: bytes, *, name: str = "") -> ReadVerdicts:
    """Return the judgements and confirmed pairs of a filled フィット&ギャップ表.

    Raises:
        ReportUnreadable: it is no workbook of ours.
        ReportRefused: with every mistake; nothing is taken from it.
    """
    sheets = _sheets(content, name)
    mistakes = _Mistakes()
    heading = _heading(sheets[GAPS_SHEET], name)
    rows: dict[str, int] = {}
    judgements = dict(_judgements(sheets[GAPS_SHEET], heading, name, rows, mistakes))
    pairs = tuple(_pairs(sheets.get(PAIRS_SHEET, []), mistakes))
    if mistakes.found:
        detail = f"Expected a sound sheet, but {len(mistakes.found)} cells are wrong in {name}"
        raise ReportRefused(
            detail,
            file_name=name,
            count=len(mistakes.found),
            problems=tuple(mistakes.found),
            first=mistakes.found[0],
        )
    return ReadVerdicts(
        judgements,
        pairs=tuple(pair for _, pair in pairs),
        rows=rows,
        pair_rows=tuple(row for row, _ in pairs),
        origin=_origin(sheets[GAPS_SHEET][:heading]),
    )


def _sheets(content: bytes, name: str) -> dict[str, list[list[Any]]]:
    if len(content) > LARGEST:
        raise ReportUnreadable("workbook too large", file_name=name, reason="大きすぎます")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = {
            sheet: book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            for sheet in book.sheet_names
        }
    except (CalamineError, ValueError, OSError) as error:
        reason = "Excel（.xlsx）として開けません"
        raise ReportUnreadable(str(error), file_name=name, reason=reason) from error
    if GAPS_SHEET not in sheets:
        reason = f"「{GAPS_SHEET}」シートがありません"
        raise ReportUnreadable(f"sheet {GAPS_SHEET} missing", file_name=name, reason=reason)
    return sheets


def _heading(sheet: Sequence[Sequence[Any]], name: str) -> int:
    heading = next((r for r, row in enumerate(sheet) if KEY_HEADING in row), None)
    if heading is None:
        reason = f"隠れた列「{KEY_HEADING}」がありません。列を消さずに書き込んでください"
        raise ReportUnreadable("key column missing", file_name=name, reason=reason)
    return heading


def _origin(above: Sequence[Sequence[Any]]) -> Origin | None:
    cells = (str(cell) for row in above for cell in row)
    return next(filter(None, map(read_origin, cells)), None)


def _judgements(
    sheet: Sequence[Sequence[Any]],
    heading: int,
    name: str,
    rows: dict[str, int],
    mistakes: _Mistakes,
) -> Iterator[tuple[str, Judgement]]:
    places = {text: k for k, text in enumerate(sheet[heading]) if isinstance(text, str)}
    missing = [asked.heading for asked in ASKED if asked.heading not in places]
    if missing:
        reason = f"見出し「{missing[0]}」がありません"
        raise ReportUnreadable(f"headings {missing} missing", file_name=name, reason=reason)
    for r, row in enumerate(sheet[heading + 1 :], heading + 2):
        key = str(row[places[KEY_HEADING]]).strip()
        cells = {asked: row[places[asked.heading]] for asked in ASKED}
        if not key:
            if any(str(cell).strip() for cell in cells.values()):
                message = "この行は差異と結び付いていません。行を足さずに書いてください。"
                mistakes.add(GAPS_SHEET, r, KEY_HEADING, message)
            continue
        if key in rows:
            mistakes.add(GAPS_SHEET, r, KEY_HEADING, "同じ差異の行が二つあります。")
            continue
        rows[key] = r
        judgement = _judgement(cells, r, mistakes)
        if not judgement.is_empty:
            yield key, judgement


def _judgement(cells: Mapping[Asked, Any], row: int, mistakes: _Mistakes) -> Judgement:
    values: dict[str, Any] = {}
    for asked, cell in cells.items():
        if cell is None or str(cell).strip() == "":
            continue
        try:
            values[asked.attribute] = _READERS[asked.kind](cell)
        except (ValueError, InvalidOperation):
            mistakes.add(GAPS_SHEET, row, asked.heading, _hint(asked, cell))
    return Judgement(**values)


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat()[:10] if isinstance(cell, date) else str(cell).strip()


def _day(cell: Any) -> date:
    if isinstance(cell, datetime):
        day = cell.date()
    elif isinstance(cell, date):
        day = cell
    else:
        day = date.fromisoformat(str(cell).strip().replace("/", "-"))
    if day < FIRST_DAY:
        raise ValueError("too early")
    return day


def _yen(cell: Any) -> int:
    amount = _amount(cell)
    if not 0 <= amount <= MOST_YEN or amount != int(amount):
        raise ValueError("not a whole amount")
    return int(amount)


def _hours(cell: Any) -> Decimal:
    amount = _amount(cell)
    if abs(amount) > MOST_HOURS:
        raise ValueError("too many hours")
    return amount


def _amount(cell: Any) -> Decimal:
    amount = Decimal(str(cell).strip().replace(",", ""))
    if not amount.is_finite():
        raise ValueError("not a number")
    return amount


_READERS: Mapping[Kind, Any] = {
    Kind.TEXT: _text,
    Kind.DATE: _day,
    Kind.YEN: _yen,
    Kind.HOURS: _hours,
    Kind.VERDICT: lambda cell: Verdict(str(cell).strip().split()[0]),
    Kind.GROUND: lambda cell: Ground(str(cell).strip()),
    Kind.DECISION: lambda cell: Decision(str(cell).strip()),
}
_HINTS = {
    Kind.DATE: "2027-04-01 のような日付（2000年から）で書いてください。",
    Kind.YEN: "0以上の整数（円、15桁まで）で書いてください。",
    Kind.HOURS: "数（時間、100万まで）で書いてください。",
}


def _hint(asked: Asked, cell: Any) -> str:
    how = _HINTS.get(asked.kind, "一覧から選んでください。")
    return f"「{str(cell).strip()}」は使えません。{how}"


def _pairs(
    sheet: Sequence[Sequence[Any]], mistakes: _Mistakes
) -> Iterator[tuple[int, Confirmation]]:
    headings = (ANSWER_HEADING, *PAIR_KEYS)
    heading = next((r for r, row in enumerate(sheet) if set(headings) <= set(row)), None)
    if heading is None:
        return
    answer_at, left_at, right_at = (list(sheet[heading]).index(each) for each in headings)
    for r, row in enumerate(sheet[heading + 1 :], heading + 2):
        answer = str(row[answer_at]).strip()
        if answer not in ("", SAME, OTHER):
            message = f"「{SAME}」か「{OTHER}」を選んでください。"
            mistakes.add(PAIRS_SHEET, r, ANSWER_HEADING, message)
        elif answer:
            left, right = (tuple(str(row[at]).split("\n")) for at in (left_at, right_at))
            yield r, Confirmation(left, right, same=answer == SAME)
