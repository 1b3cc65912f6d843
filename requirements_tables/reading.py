"""Reads the requirement tables that come with the product: one CSV file a business."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from data_layouts.certainty import Certainty
from data_layouts.tables import Row, read_table
from requirements_tables.values import Body, Obligation, Requirement, RequirementsTable

COLUMNS = (
    "機能ID",
    "大項目",
    "中項目",
    "小項目",
    "要件",
    "類型（市）",
    "類型（町）",
    "類型（村）",
    "考え方・理由",
    "根拠",
    "確度",
    "帳票",
    "適合基準日",
    "流れ図",
    "作業番号",
    "備考",
)
#: 機能ID: flow, work number and a count, e.g. 14-04-010-1.
_ID = re.compile(r"[0-9A-Z]{2}-[0-9]{2}-[0-9]{3}-[0-9]{1,2}")
_FILE = re.compile(r"([0-9A-Z]{2}|cp)_[a-z_]+\.csv")
SENTENCE_END = "できること"


@cache
def requirements_tables() -> tuple[RequirementsTable, ...]:
    """Return the tables of all businesses, by business number.

    Raises:
        TableBroken: a file has a mistake; it names file, line and what to do.
    """
    found = [
        entry
        for entry in files("requirements_tables").iterdir()
        if entry.name.endswith(".csv") and _FILE.fullmatch(entry.name)
    ]
    known: dict[str, Requirement] = {}
    return tuple(_table(entry, known) for entry in sorted(found, key=lambda e: e.name))


def _table(file: Traversable, known: dict[str, Requirement]) -> RequirementsTable:
    rows = []
    for row in read_table(file, COLUMNS):
        requirement = _requirement(row)
        if requirement.id in known:
            raise row.refuse(f"機能ID「{requirement.id}」が2回出てきます。番号は使い回しません。")
        known[requirement.id] = requirement
        rows.append(requirement)
    folder = file.name.removesuffix(".csv")
    number = folder.partition("_")[0].upper()
    return RequirementsTable(business_no=number, folder=folder, requirements=tuple(rows))


def _requirement(row: Row) -> Requirement:
    for column in ("機能ID", "大項目", "要件", "考え方・理由", "流れ図", "作業番号"):
        if not row[column]:
            raise row.refuse(f"「{column}」がありません。")
    if not _ID.fullmatch(row["機能ID"]):
        raise row.refuse("機能ID は「14-04-010-1」の形にします。")
    if not row["要件"].rstrip("。").endswith(SENTENCE_END):
        raise row.refuse(f"要件は「〜{SENTENCE_END}」で終わる一文にします。")
    return Requirement(
        id=row["機能ID"],
        category=(row["大項目"], row["中項目"], row["小項目"]),
        text=row["要件"],
        obligations={body: _obligation(row, f"類型（{body.value}）") for body in Body},
        reason=row["考え方・理由"],
        basis=row["根拠"],
        certainty=_certainty(row),
        documents=tuple(part for part in row["帳票"].split("、") if part),
        conforms_from=_day(row),
        flow_id=row["流れ図"],
        work_no=row["作業番号"],
        note=row["備考"],
    )


def _obligation(row: Row, column: str) -> Obligation:
    try:
        return Obligation(row[column])
    except ValueError as error:
        marks = "・".join(each.value for each in Obligation)
        raise row.refuse(f"「{column}」は {marks} のどれかにします。") from error


def _certainty(row: Row) -> Certainty:
    try:
        return Certainty.of_mark(row["確度"])
    except ValueError as error:
        raise row.refuse("「確度」は ◎・○・△ のどれかにします。") from error


def _day(row: Row) -> date | None:
    if not row["適合基準日"]:
        return None
    try:
        return date.fromisoformat(row["適合基準日"])
    except ValueError as error:
        raise row.refuse("「適合基準日」は 2026-04-01 の形にします。") from error
