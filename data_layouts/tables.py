"""Reading the tables of this package: CSV files that a clerk can open, check and correct."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from errors.data_item import TableBroken


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, with where it stands."""

    file: str
    line: int  #: as a spreadsheet counts them: the heading is line 1
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def refuse(self, problem: str) -> TableBroken:
        """Return the error that says what is wrong with this row (``problem`` is Japanese)."""
        detail = f"Expected a sound row, but {self.file} line {self.line}: {problem}"
        return TableBroken(detail, file=self.file, line=self.line, problem=problem)


def read_table(file: Traversable, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a CSV file (UTF-8, with or without BOM); empty lines are left out.

    Raises:
        TableBroken: not UTF-8, columns other than ``columns``, or a row of another width.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refuse(file, 1, "文字コードが UTF-8 ではありません。") from error
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    heading: Sequence[str] | None = None
    try:
        for cells in reader:
            if heading is None:
                heading = cells
                if list(cells) != list(columns):
                    wanted = "、".join(columns)
                    raise _refuse(file, 1, f"見出しが違います。列は {wanted} の順です。")
            elif any(cells):
                yield _row(file, reader.line_num, columns, cells)
    except csv.Error as error:
        problem = f"CSV として読めません（{error}）。"
        raise _refuse(file, reader.line_num, problem) from error


def _row(file: Traversable, line: int, columns: Sequence[str], cells: Sequence[str]) -> Row:
    if len(cells) != len(columns):
        problem = f"列の数が {len(cells)} です。{len(columns)} 列にしてください。"
        raise _refuse(file, line, problem)
    stripped = (cell.strip() for cell in cells)
    return Row(file.name, line, dict(zip(columns, stripped, strict=True)))


def _refuse(file: Traversable, line: int, problem: str) -> TableBroken:
    return Row(file.name, line, {}).refuse(problem)
