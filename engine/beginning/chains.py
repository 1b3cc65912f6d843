"""Cases that begin one another without end: a flow that throws the signal it begins with."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import and_, func, select

from engine.context import Context
from engine.running.case_rows import CASES
from engine.tables import EditionRow
from errors.case import CaseBegetsItself

#: So many cases of one flow, each begun by the one before within ``SHORTLY``, are no procedure.
MOST_IN_A_ROW = 20
SHORTLY = timedelta(hours=1)


def require_no_runaway(
    context: Context, edition: EditionRow, origin: UUID, asked_at: datetime
) -> None:
    """Refuse to begin a case whose forerunners of the same flow all began shortly before.

    The specification lets a signal reach every start event (10.5.1), also of the flow that throws
    it. A yearly case that begins the next one stays possible.

    Args:
        context: of the municipality.
        edition: of the case that is to begin.
        origin: case whose message or signal begins it.
        asked_at: when it was sent; a later try changes nothing.

    Raises:
        CaseBegetsItself: there are too many.
    """
    mine = CASES.c.municipality_code == context.municipality
    recent = and_(mine, CASES.c.started_at >= asked_at - SHORTLY)
    columns = (CASES.c.origin_id, CASES.c.flow_id)
    chain = select(*columns).where(recent, CASES.c.id == origin).cte(recursive=True)
    chain = chain.union_all(select(*columns).where(recent, CASES.c.id == chain.c.origin_id))
    same = select(func.count()).select_from(chain).where(chain.c.flow_id == edition.flow_id)
    count = context.connection.execute(same).scalar_one()
    if count >= MOST_IN_A_ROW:
        detail = f"Expected {edition.flow_id} not to begin itself, but it did {count} times"
        raise CaseBegetsItself(detail, title=edition.title, count=count)
