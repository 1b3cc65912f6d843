"""Editions, and the flows a person may start."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from engine.context import Context
from engine.details import StartDetail
from engine.editions.current import current_edition, edition_value, starts_new_cases
from engine.editions.starts import manual_start
from engine.forms.checking import active_form
from engine.forms.known import NOTHING_KNOWN
from engine.tables import EditionRow
from engine.values import Edition, StartableFlow
from errors.case import FlowNotDeployed
from municipality.lanes import COMMON_BUSINESS
from wfa.model import Flow


def editions(context: Context) -> tuple[Edition, ...]:
    """Return all editions by flow id, the latest of each flow first."""
    statement = (
        select(EditionRow, starts_new_cases(context.today).label("current"))
        .where(EditionRow.municipality_code == context.municipality)
        .order_by(EditionRow.flow_id, EditionRow.number.desc())
    )
    rows = context.session.execute(statement)
    return tuple(edition_value(row, current=bool(current)) for row, current in rows)


def startable_flows(context: Context) -> tuple[StartableFlow, ...]:
    """Return the flows whose start a role of the person sets off, by flow id.

    Common parts are not started by themselves: other flows call them.
    """
    statement = (
        select(EditionRow)
        .where(
            EditionRow.municipality_code == context.municipality,
            starts_new_cases(context.today),
            EditionRow.business_no != COMMON_BUSINESS,
            EditionRow.start_role.in_([role.value for role in context.actor.roles]),
        )
        .order_by(EditionRow.flow_id)
    )
    return tuple(
        StartableFlow(
            flow_id=row.flow_id,
            business_no=row.business_no,
            title=row.title,
            edition=row.number,
            start_step=row.start_step,
            role=row.start_role,
            has_form=row.start_has_form,
        )
        for row in context.session.scalars(statement)
    )


def edition_flow(context: Context, edition_id: UUID) -> Flow:
    """Return the flow of an edition of the municipality.

    Raises:
        FlowNotDeployed: the municipality has no such edition.
    """
    key = (context.municipality, edition_id)
    if context.session.get(EditionRow, key) is None:
        detail = f"Expected an edition of {context.municipality}, but got {edition_id}"
        raise FlowNotDeployed(detail, flow_id=edition_id)
    return context.editions.get(context.session, *key).flow


def start_detail(context: Context, flow_id: str) -> StartDetail:
    """Return what the page 手続の開始 of one flow shows.

    Raises:
        FlowNotDeployed: there is no edition.
        FlowNotStartable: nobody begins it by hand.
    """
    row = current_edition(context, flow_id)
    content = context.editions.get(context.session, context.municipality, row.id)
    start = manual_start(content)
    form = active_form(content.form(start.node, content.flow), {}, NOTHING_KNOWN)
    return StartDetail(
        edition=edition_value(row, current=True), flow=content.flow, form=form, prefill={}
    )
