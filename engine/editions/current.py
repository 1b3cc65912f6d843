"""The editions of a municipality, and the one that new cases start with."""

from __future__ import annotations

from sqlalchemy import select

from engine.context import Context
from engine.tables import EditionRow
from engine.values import Edition
from errors.case import FlowNotDeployed


def current_edition(context: Context, flow_id: str) -> EditionRow:
    """Return the edition that new cases of a flow start with.

    Raises:
        FlowNotDeployed: the municipality has none.
    """
    statement = select(EditionRow).where(
        EditionRow.municipality_code == context.municipality,
        EditionRow.flow_id == flow_id,
        EditionRow.current,
    )
    found = context.session.scalars(statement).one_or_none()
    if found is None:
        detail = f"Expected an edition of {flow_id} in {context.municipality}"
        raise FlowNotDeployed(detail, flow_id=flow_id)
    return found


def edition_value(row: EditionRow) -> Edition:
    """Return an edition as others see it."""
    return Edition(
        id=row.id,
        municipality=row.municipality_code,
        flow_id=row.flow_id,
        business_no=row.business_no,
        number=row.number,
        title=row.title,
        content_hash=row.content_hash,
        note=row.note,
        deployed_at=row.deployed_at,
        deployed_by=row.deployed_by,
        current=row.current,
    )
