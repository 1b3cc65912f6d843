"""Finding cases by what people type of a 受付番号."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Select, select

from data_layouts.characters import to_half_width
from engine.context import Context
from engine.numbering import case_number
from engine.tables import CaseCounterRow, CaseRow
from engine.tables.columns import table_of
from municipality.fiscal_years import fiscal_year

_CASES = table_of(CaseRow)
_WHOLE = re.compile(r"[A-Z]\d+-[0-9A-Z]{2}-\d+")
#: Most cases that the beginning of a number stands for.
_MOST = 1_000
#: A bare running number is looked for in this fiscal year and the one before.
_YEARS = 2


def normal_number(text: str) -> str:
    """Return a 受付番号 as stored: half width, upper case, without blanks."""
    return re.sub(r"\s", "", to_half_width(text)).upper()


def cases_numbered(context: Context, text: str) -> Select[Any]:
    """Return the select of the ids of cases that a text may mean.

    A whole number is that case; digits alone are a running number of any business; anything else
    is the beginning of a number.
    """
    number = normal_number(text)
    mine = select(_CASES.c.id).where(_CASES.c.municipality_code == context.municipality)
    if _WHOLE.fullmatch(number):
        return mine.where(_CASES.c.number == number)
    if number.isdigit():
        return mine.where(_CASES.c.number.in_(_numbers_running(context, int(number))))
    return mine.where(_CASES.c.number.startswith(number, autoescape=True)).limit(_MOST)


def _numbers_running(context: Context, running: int) -> list[str]:
    this_year = fiscal_year(context.today)
    statement = select(CaseCounterRow.fiscal_year, CaseCounterRow.business_no).where(
        CaseCounterRow.municipality_code == context.municipality,
        CaseCounterRow.fiscal_year > this_year - _YEARS,
    )
    counters = context.session.execute(statement)
    return [case_number(year, business_no, running) for year, business_no in counters]
