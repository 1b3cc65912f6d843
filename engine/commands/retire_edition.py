"""版の停止: no new cases with an edition; open ones go on."""

from __future__ import annotations

from uuid import UUID

from engine.beginning.planning import plan_beginnings
from engine.context import Context
from engine.editions.finding import edition_by_id
from engine.editions.publishers import require_publisher
from errors.edition import EditionRetired


def retire_edition(context: Context, edition_id: UUID) -> None:
    """Let no new case start with an edition; the one before takes over, if there is any.

    Raises:
        EditionUnknown: the municipality has none.
        EditionRetired: it is retired.
        NotAllowed: the person looks after neither the system nor the flows.
    """
    require_publisher(context, "版の停止")
    row = edition_by_id(context, edition_id)
    name = f"{row.flow_id} 第{row.number}版"
    if row.retired_at is not None:
        detail = f"Expected {name} to be in use, but it is retired"
        raise EditionRetired(detail, edition=name, state="すでに停止しています")
    row.retired_at, row.retired_by = context.now, context.actor.name
    plan_beginnings(context, [row.flow_id])


def reinstate_edition(context: Context, edition_id: UUID) -> None:
    """Let new cases start with a retired edition again.

    Raises:
        EditionUnknown: the municipality has none.
        EditionRetired: it is not retired.
        NotAllowed: the person looks after neither the system nor the flows.
    """
    require_publisher(context, "版の停止の取消し")
    row = edition_by_id(context, edition_id)
    name = f"{row.flow_id} 第{row.number}版"
    if row.retired_at is None:
        detail = f"Expected {name} to be retired, but it is not"
        raise EditionRetired(detail, edition=name, state="停止していません")
    row.retired_at, row.retired_by = None, ""
    plan_beginnings(context, [row.flow_id])
