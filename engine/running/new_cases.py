"""A new case: its number, its row, and an empty memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select

from data_layouts.items import DataType
from engine.context import Context
from engine.forms.texts import shown_text
from engine.forms.values import Form
from engine.history.chain import first_hash
from engine.identifiers import new_id
from engine.numbering import next_case_number
from engine.running.working_case import WorkingCase
from engine.tables import CaseRow, EditionRow
from engine.tables.columns import table_of
from engine.values import CaseStatus, JsonValue
from storage import Statement

#: Longest 件名; a longer one is cut.
TITLE_LENGTH = 100

_CASES = table_of(CaseRow)
_INSERT = Statement(insert(_CASES).returning(_CASES))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """What is known of a case before it exists."""

    edition: EditionRow
    title: str
    received_in: int | None = None  #: section
    request: str = ""  #: key of the form or time that starts it; no two cases have the same
    origin: UUID | None = None  #: case whose message or signal starts it


def create_case(context: Context, new: NewCase) -> WorkingCase:
    """Give a case its 受付番号 and row; its run is yet to begin."""
    edition = new.edition
    case_id = new_id(context.now)
    number = next_case_number(
        context.session, context.municipality, edition.business_no, context.today
    )
    values = {
        "municipality_code": context.municipality,
        "id": case_id,
        "number": number,
        "request": new.request or None,
        "edition_id": edition.id,
        "origin_id": new.origin,
        "flow_id": edition.flow_id,
        "business_no": edition.business_no,
        "title": new.title[:TITLE_LENGTH],
        "status": CaseStatus.RUNNING,
        "started_at": context.now,
        "started_by": context.actor.name,
        "started_in": new.received_in,
        "finished_at": None,
        "suspended_at": None,
        "outside_since": None,
        "ended_with": "",
        "revision": 0,
        "state": b"",
        "history_length": 0,
        "history_hash": first_hash(context.municipality, case_id, number),
    }
    (row,) = _INSERT.rows(context.connection, values)
    return WorkingCase(context, row, fresh=True)


def started_before(context: Context, request: str) -> Row[Any] | None:
    """Return the case that a request has started already, None if it has not."""
    statement = select(_CASES).where(
        _CASES.c.municipality_code == context.municipality, _CASES.c.request == request
    )
    return context.connection.execute(statement).one_or_none()


def title_from(flow_title: str, form: Form, values: Mapping[str, JsonValue]) -> str:
    """Return 手続（who or what), from the first value by which cases are searched, but no day."""
    for field in form.fields:
        text = shown_text(field, values.get(field.name))
        if field.searchable and field.type is not DataType.DATE and text:
            return f"{flow_title}（{text}）"
    return flow_title
