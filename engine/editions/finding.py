"""Finding one edition of a municipality."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from engine.context import Context
from engine.tables import EditionRow
from errors.edition import EditionUnknown


def edition_by_number(context: Context, flow_id: str, number: int) -> EditionRow:
    """Return the edition of a flow with a number.

    Raises:
        EditionUnknown: the municipality has none.
    """
    statement = select(EditionRow).where(
        EditionRow.municipality_code == context.municipality,
        EditionRow.flow_id == flow_id,
        EditionRow.number == number,
    )
    found = context.session.scalars(statement).one_or_none()
    if found is None:
        raise _unknown(context, f"{flow_id} 第{number}版")
    return found


def edition_by_id(context: Context, edition_id: UUID) -> EditionRow:
    """Return an edition.

    Raises:
        EditionUnknown: the municipality has none.
    """
    found = context.session.get(EditionRow, (context.municipality, edition_id))
    if found is None:
        raise _unknown(context, str(edition_id))
    return found


def _unknown(context: Context, edition: str) -> EditionUnknown:
    detail = f"Expected an edition of {context.municipality}, but got {edition}"
    return EditionUnknown(detail, edition=edition)
