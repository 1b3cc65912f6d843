"""Reading one cell of a table: each function returns the typed value or refuses the row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from data_layouts.certainty import Certainty
from data_layouts.items import DataType
from data_layouts.layouts import Requirement
from data_layouts.tables import Row

MARK = "○"


def new_id(row: Row, found: Mapping[str, object]) -> str:
    """Return the 番号 of a row that no earlier row has."""
    number = filled(row, "番号")
    if number in found:
        raise row.refuse(f"番号「{number}」が2回出てきます。")
    return number


def filled(row: Row, column: str) -> str:
    """Return a cell that must not be empty."""
    if not row[column]:
        raise row.refuse(f"「{column}」がありません。")
    return row[column]


def mark(row: Row, column: str) -> bool:
    """Return whether a cell carries ○; it may only be ○ or empty."""
    if row[column] not in ("", MARK):
        raise row.refuse(f"「{column}」は {MARK} か空欄にします。")
    return row[column] == MARK


def whole_number(row: Row, column: str) -> int | None:
    """Return a whole number, None for an empty cell."""
    if not row[column]:
        return None
    if not (row[column].isascii() and row[column].isdigit()):
        raise row.refuse(f"「{column}」は半角の数字で書きます。")
    return int(row[column])


def day(row: Row, column: str) -> date | None:
    """Return an ISO date, None for an empty cell."""
    try:
        return date.fromisoformat(row[column]) if row[column] else None
    except ValueError as error:
        raise row.refuse(f"「{column}」は 2011-02-21 の形で書きます。") from error


def certainty(row: Row) -> Certainty:
    """Return the certainty of 確度."""
    try:
        return Certainty.of_mark(row["確度"])
    except ValueError as error:
        raise row.refuse("「確度」は ◎・○・△ のどれかにします。") from error


def data_type(row: Row) -> DataType:
    """Return the type of データ型."""
    try:
        return DataType(row["データ型"])
    except ValueError as error:
        known = "、".join(DataType)
        raise row.refuse(f"「データ型」は {known} のどれかにします。") from error


def requirement(row: Row) -> Requirement:
    """Return the requirement of 必須."""
    try:
        return Requirement(row["必須"])
    except ValueError as error:
        raise row.refuse("「必須」は P・○・空欄のどれかにします。") from error


def pattern(row: Row) -> str:
    """Return the regular expression of 形, checked, or an empty string."""
    try:
        re.compile(row["形"])
    except re.error as error:
        raise row.refuse(f"「形」を正規表現として読めません（{error}）。") from error
    return row["形"]
