"""不在期間: who is away, and who stands in."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select, update

from engine.context import Context
from engine.identifiers import new_id
from engine.office.values import Absence
from engine.permissions import require_head
from engine.tables import AbsenceRow
from engine.tables.columns import table_of
from errors.case import AbsenceInvalid
from municipality.positions import load_actor
from municipality.staffing import staff_names

_ABSENCES = table_of(AbsenceRow)


def add_absence(
    context: Context, staff_id: int, deputy_id: int, first_day: date, last_day: date, reason: str
) -> UUID:
    """Note that somebody is away; a head may note it for others.

    Raises:
        AbsenceInvalid: it ends before it begins, has passed, or the deputy is the same person.
        NotAllowed: it is for somebody else, and the person is no head.
        StaffUnknown: there is no such person.
    """
    if staff_id != context.actor.staff_id:
        require_head(context, "ほかの職員の不在の登録")
    if last_day < first_day or last_day < context.today:
        raise _invalid("終わりの日を、始まりの日と今日以後にしてください。")
    if staff_id == deputy_id:
        raise _invalid("代理には別の職員を選んでください。")
    for each in (staff_id, deputy_id):
        load_actor(context.session, context.municipality, each)
    absence_id = new_id(context.now)
    row = {
        "municipality_code": context.municipality,
        "id": absence_id,
        "staff_id": staff_id,
        "deputy_id": deputy_id,
        "first_day": first_day,
        "last_day": last_day,
        "reason": reason.replace("\x00", "").strip(),
        "noted_by": context.actor.name,
        "noted_at": context.now,
        "ended_at": None,
    }
    context.connection.execute(insert(_ABSENCES), [row])
    return absence_id


def end_absence(context: Context, absence_id: UUID) -> None:
    """Note that somebody is back, or was never away.

    Raises:
        AbsenceInvalid: there is no such absence.
        NotAllowed: it is for somebody else, and the person is no head.
    """
    mine = (_ABSENCES.c.municipality_code == context.municipality, _ABSENCES.c.id == absence_id)
    row = context.connection.execute(select(_ABSENCES).where(*mine)).one_or_none()
    if row is None or row.ended_at is not None:
        raise _invalid("この不在は見つからないか、すでに終わっています。一覧を開き直してください。")
    if row.staff_id != context.actor.staff_id:
        require_head(context, "ほかの職員の不在の取消し")
    context.connection.execute(update(_ABSENCES).where(*mine).values(ended_at=context.now))


def absences(context: Context) -> tuple[Absence, ...]:
    """Return the absences of today and later, by first day."""
    statement = (
        select(_ABSENCES)
        .where(
            _ABSENCES.c.municipality_code == context.municipality,
            _ABSENCES.c.last_day >= context.today,
            _ABSENCES.c.ended_at.is_(None),
        )
        .order_by(_ABSENCES.c.first_day, _ABSENCES.c.id)
    )
    names = staff_names(context.session, context.municipality)
    return tuple(_value(row, names) for row in context.connection.execute(statement))


def _value(row: Row[Any], names: dict[int, str]) -> Absence:
    return Absence(
        id=row.id,
        staff_id=row.staff_id,
        staff_name=names.get(row.staff_id, ""),
        deputy_id=row.deputy_id,
        deputy_name=names.get(row.deputy_id, ""),
        first_day=row.first_day,
        last_day=row.last_day,
        reason=row.reason,
    )


def _invalid(reason: str) -> AbsenceInvalid:
    return AbsenceInvalid(f"Expected an absence that can be noted, but: {reason}", reason=reason)
