"""Cases with their events, a few cases in each query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, select

from engine.clock import japan_midnight
from engine.context import Context, Querying
from engine.history.events import CaseEvent, CaseTrace, Onlooker, events_of
from engine.history.selection import FlowCount, HistorySelection
from engine.identifiers import first_id
from engine.kinds import CaseStatus
from engine.permissions import named_sections
from engine.queries.history_rows import CASES_AT_ONCE, rows_of_cases
from engine.tables import CaseRow, EditionRow
from engine.tables.columns import table_of
from municipality.organisation import section_names

_CASES = table_of(CaseRow)
_EDITIONS = table_of(EditionRow)


def onlooker(context: Context, *, names: bool = True) -> Onlooker:
    """Return what whoever asks may see; without names at all if so wanted."""
    return Onlooker(
        sections=section_names(context.session, context.municipality),
        named=named_sections(context) if names else frozenset(),
    )


def traces(
    querying: Querying, selection: HistorySelection, looking: Onlooker
) -> Iterator[CaseTrace]:
    """Yield the selected cases in the order in which they were received."""
    after: UUID | None = None
    while True:
        with querying() as context:
            cases = _next_cases(context, selection, after)
            rows = rows_of_cases(context, [each.id for each in cases])
        if not cases:
            return
        for each in cases:
            events = events_of(rows[each.id], each.started_in, looking)
            yield _trace(each, events)
        after = cases[-1].id


def _next_cases(
    context: Context, selection: HistorySelection, after: UUID | None
) -> Sequence[Row[Any]]:
    same_edition = and_(
        _EDITIONS.c.municipality_code == _CASES.c.municipality_code,
        _EDITIONS.c.id == _CASES.c.edition_id,
    )
    statement: Select[Any] = (
        select(
            _CASES.c.id, _CASES.c.number, _CASES.c.business_no, _CASES.c.flow_id,
            _CASES.c.status, _CASES.c.started_at, _CASES.c.started_in, _CASES.c.finished_at,
            _CASES.c.ended_with,
            _EDITIONS.c.title.label("flow_title"), _EDITIONS.c.number.label("edition"),
        )
        .join(_EDITIONS, same_edition)
        .where(_CASES.c.municipality_code == context.municipality, *selected(selection))
        .order_by(_CASES.c.id)
        .limit(CASES_AT_ONCE)
    )  # fmt: skip
    if after is not None:
        statement = statement.where(_CASES.c.id > after)
    return context.session.execute(statement).all()


def cases_by_flow(context: Context, selection: HistorySelection) -> tuple[FlowCount, ...]:
    """Return how many cases of each flow a selection has, by flow id."""
    finished = func.count(case((_CASES.c.status == CaseStatus.FINISHED, 1)))
    statement = (
        select(
            _CASES.c.business_no,
            _CASES.c.flow_id,
            func.count().label("cases"),
            finished.label("finished"),
        )
        .where(_CASES.c.municipality_code == context.municipality, *selected(selection))
        .group_by(_CASES.c.business_no, _CASES.c.flow_id)
        .order_by(_CASES.c.flow_id)
    )
    titles = _titles(context)
    return tuple(
        FlowCount(
            business_no=row.business_no,
            flow_id=row.flow_id,
            title=titles[row.flow_id],
            cases=row.cases,
            finished=row.finished,
        )
        for row in context.session.execute(statement)
    )


def _titles(context: Context) -> dict[str, str]:
    """Return the title of the latest edition of each flow."""
    statement = (
        select(_EDITIONS.c.flow_id, _EDITIONS.c.title)
        .where(_EDITIONS.c.municipality_code == context.municipality)
        .order_by(_EDITIONS.c.number)
    )
    return {row.flow_id: row.title for row in context.session.execute(statement)}


def selected(selection: HistorySelection) -> Iterator[ColumnElement[bool]]:
    """Yield what a selection asks of a case. Ids sort by when a case was received."""
    if selection.business_no:
        yield _CASES.c.business_no == selection.business_no
    if selection.flow_id:
        yield _CASES.c.flow_id == selection.flow_id
    if selection.received_from is not None:
        yield _CASES.c.id >= first_id(japan_midnight(selection.received_from))
    if selection.received_to is not None:
        yield _CASES.c.id < first_id(japan_midnight(selection.received_to + timedelta(days=1)))


def _trace(row: Row[Any], events: tuple[CaseEvent, ...]) -> CaseTrace:
    return CaseTrace(
        number=row.number,
        business_no=row.business_no,
        flow_id=row.flow_id,
        flow_title=row.flow_title,
        edition=row.edition,
        status=row.status,
        started_at=row.started_at,
        finished_at=row.finished_at,
        ended_with=row.ended_with,
        events=events,
    )
