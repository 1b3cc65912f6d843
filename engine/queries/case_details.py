"""The page of one case: what it knows and what the person may do in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
from sqlalchemy import Row, select

from engine.context import Context
from engine.details import CaseDetail, CasePermissions, OpenItem, Receivable
from engine.editions.content import EditionContent
from engine.forms.texts import plain_text, shown_text
from engine.forms.values import FormField
from engine.office.deadline_rights import changeable_case_deadlines
from engine.permissions import may_perform, oversees_case
from engine.queries.cases import case_value
from engine.queries.item_permissions import item_permissions
from engine.queries.items import item_values, open_item_rows
from engine.queries.progress import Progress, read_progress
from engine.queries.pull_backs import pull_back_item
from engine.running.happenings import full_name
from engine.tables import CaseVariableRow, TransmissionRow
from engine.values import CaseStatus, Transmission


def case_detail(context: Context, row: Row[Any]) -> CaseDetail:
    """Return everything the page of a case shows besides its history."""
    content = context.editions.get(context.connection, context.municipality, row.edition_id)
    rows = open_item_rows(context, row.id)
    items = item_values(context, rows)
    mine = {each.id for each in rows if may_perform(context, each)}
    progress = read_progress(context, row)
    return CaseDetail(
        case=case_value(context, row, items, progress),
        flow=content.flow,
        known=tuple(_known(context, row, content)),
        my_items=tuple(item for item in items if item.id in mine),
        receivable=tuple(_receivable(context, progress)),
        permissions=_permissions(context, row, works_on=bool(mine)),
        open_items=tuple(
            OpenItem(item=item, permissions=item_permissions(context, row.status, each))
            for item, each in zip(items, rows, strict=True)
        ),
        pull_back=pull_back_item(context, row, content),
    )


def _permissions(context: Context, row: Row[Any], *, works_on: bool) -> CasePermissions:
    overseer = oversees_case(context, row.business_no)
    running = row.status is CaseStatus.RUNNING
    alive = running or row.status is CaseStatus.SUSPENDED
    return CasePermissions(
        suspend=running and (overseer or works_on),
        resume=row.status is CaseStatus.SUSPENDED and (overseer or works_on),
        withdraw=alive and (overseer or works_on),
        cancel=alive and overseer,
        deadlines=changeable_case_deadlines(context, row, works_on=works_on) if running else (),
        attach=alive,
    )


def _receivable(context: Context, progress: Progress) -> Iterator[Receivable]:
    for found in progress.receivable:
        if context.actor.holds(found.role):
            message = found.event.reference or found.event.name
            yield Receivable(message=message, name=full_name(found.event))


def transmissions(context: Context, row: Row[Any]) -> tuple[Transmission, ...]:
    """Return what a case has sent, oldest first."""
    statement = (
        select(TransmissionRow)
        .where(
            TransmissionRow.municipality_code == context.municipality,
            TransmissionRow.case_id == row.id,
        )
        .order_by(TransmissionRow.created_at, TransmissionRow.id)
    )
    return tuple(
        Transmission(
            id=each.id,
            case_id=each.case_id,
            step=each.step,
            destination=each.destination,
            content=each.content,
            status=each.status,
            created_at=each.created_at,
            sent_at=each.sent_at,
            note=each.note,
        )
        for each in context.session.scalars(statement)
    )


def _known(context: Context, row: Row[Any], content: EditionContent) -> Iterator[tuple[str, str]]:
    """Yield label and text of what the case knows: fields in the order of the flow, then others."""
    statement = select(CaseVariableRow.name, CaseVariableRow.value).where(
        CaseVariableRow.municipality_code == context.municipality,
        CaseVariableRow.case_id == row.id,
    )
    values = {row.name: orjson.loads(row.value) for row in context.session.execute(statement)}
    fields = _fields(content)
    for name, field in fields.items():
        if values.get(name) is not None:
            yield field.label, shown_text(field, values[name])
    for name in sorted(values.keys() - fields.keys()):
        if values[name] is not None:
            yield name, plain_text(values[name])


def _fields(content: EditionContent) -> dict[str, FormField]:
    fields: dict[str, FormField] = {}
    for flow in (content.flow, *content.parts):
        for node in flow.nodes:
            if node.form:
                for field in content.form(node, flow).fields:
                    fields.setdefault(field.name, field)
    return fields
