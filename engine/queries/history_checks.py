"""Checking histories: of one case, and of all cases of a municipality."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, select

from engine.context import Context, Querying
from engine.history.chain import ChainEnds, check_chain, first_hash
from engine.history.values import (
    CheckedCase,
    FaultKind,
    HistoryCheck,
    HistoryFault,
    HistorySeal,
)
from engine.numbering import case_number
from engine.queries.case_numbers import normal_number
from engine.queries.history_rows import next_heads, rows_of_case, rows_of_cases
from engine.queries.history_seals import SealQueue
from engine.tables import CaseCounterRow, CaseRow
from engine.tables.columns import table_of
from errors.case import CaseNotFound

_CASES = table_of(CaseRow)
_COUNTERS = table_of(CaseCounterRow)
_GONE = HistoryCheck(entries=0, faults=(HistoryFault(kind=FaultKind.CASE_MISSING),))


def verify(context: Context, case: Row[Any], seal: HistorySeal | None = None) -> HistoryCheck:
    """Check the hash chain of a case."""
    return check_chain(_ends(context, case), rows_of_case(context, case.id), seal)


def verify_number(context: Context, number: str, seals: Iterable[HistorySeal] = ()) -> CheckedCase:
    """Check the case with a 受付番号.

    Raises:
        CaseNotFound: there is none, and no seal knows of one.
    """
    wanted = normal_number(number)
    seal = next((each for each in seals if each.number == wanted), None)
    case = next(iter(next_heads(context, None, _CASES.c.number == wanted)), None)
    if case is not None:
        return CheckedCase(number=wanted, check=verify(context, case, seal))
    if seal is None:
        raise CaseNotFound(f"Expected a case, but there is no {number!r}", case=number)
    return _gone(wanted)


def verify_all(querying: Querying, seals: Iterable[HistorySeal] = ()) -> Iterator[CheckedCase]:
    """Check the cases of a municipality by id, then whether any 受付番号 is gone.

    Args:
        querying: opens a query; each reads a few cases only.
        seals: how histories ended earlier, by case id.
    """
    queue = SealQueue(seals)
    after: UUID | None = None
    while True:
        with querying() as context:
            heads = next_heads(context, after)
            rows = rows_of_cases(context, [head.id for head in heads])
            ends = [_ends(context, head) for head in heads]
        if not heads:
            break
        for head, end in zip(heads, ends, strict=True):
            yield from map(_gone, queue.skip_to(head.id))
            check = check_chain(end, rows[head.id], queue.take(head.id))
            yield CheckedCase(number=head.number, check=check)
        after = heads[-1].id
    yield from map(_gone, queue.skip_to(None))
    with querying() as context:
        missing = list(_missing_numbers(context))
    yield from (_gone(number) for number in missing if number not in queue.gone)


def number_of_cases(context: Context, *conditions: ColumnElement[bool]) -> int:
    """Return how many cases a municipality has."""
    return _count(context, _CASES.c.municipality_code == context.municipality, *conditions)


def _gone(number: str) -> CheckedCase:
    return CheckedCase(number=number, check=_GONE)


def _ends(context: Context, case: Row[Any]) -> ChainEnds:
    return ChainEnds(
        start=first_hash(context.municipality, case.id, case.number),
        length=case.history_length,
        last=case.history_hash,
    )


def _missing_numbers(context: Context) -> Iterator[str]:
    """Yield the 受付番号 that were given and are gone: they are given without gaps."""
    counters = context.session.execute(
        select(_COUNTERS)
        .where(_COUNTERS.c.municipality_code == context.municipality)
        .order_by(_COUNTERS.c.fiscal_year, _COUNTERS.c.business_no)
    ).all()
    for counter in counters:
        beginning = case_number(counter.fiscal_year, counter.business_no, 0).rstrip("0")
        same = (
            _CASES.c.municipality_code == context.municipality,
            _CASES.c.number.startswith(beginning, autoescape=True),
        )
        if _count(context, *same) == counter.last:
            continue
        there = set(context.session.execute(select(_CASES.c.number).where(*same)).scalars())
        for running in range(1, counter.last + 1):
            number = case_number(counter.fiscal_year, counter.business_no, running)
            if number not in there:
                yield number


def _count(context: Context, *conditions: ColumnElement[bool]) -> int:
    return context.session.execute(
        select(func.count()).select_from(_CASES).where(*conditions)
    ).scalar_one()
