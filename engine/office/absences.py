"""不在期間: who is away, and who stands in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select, update

from engine.context import Context
from engine.identifiers import new_id
from engine.office.values import Absence
from engine.tables import AbsenceRow
from engine.tables.columns import table_of
from errors.case import AbsenceInvalid, NotAllowed
from municipality.positions import load_actor, staff_by_section
from municipality.roles import Role
from municipality.staffing import staff_names

_ABSENCES = table_of(AbsenceRow)


def add_absence(
    context: Context, staff_id: int, deputy_id: int, first_day: date, last_day: date, reason: str
) -> UUID:
    """Note that somebody is away; a head may note it for those whose work he looks after.

    What is noted already, for the same days and deputy, is not noted twice.

    Raises:
        AbsenceInvalid: it ends before it begins, has passed, or the deputy is the same person.
        NotAllowed: it is for somebody else, and the person does not head them.
        StaffUnknown: there is no such person.
    """
    _require_own_or_led(context, staff_id, "ほかの職員の不在の登録")
    if last_day < first_day or last_day < context.today:
        raise _invalid("終わりの日を、始まりの日と今日以後にしてください。")
    if staff_id == deputy_id:
        raise _invalid("代理には別の職員を選んでください。")
    for each in (staff_id, deputy_id):
        load_actor(context.session, context.municipality, each)
    if (known := _noted(context, staff_id, deputy_id, first_day, last_day)) is not None:
        return known
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
        NotAllowed: it is for somebody else, and the person does not head them.
    """
    mine = (_ABSENCES.c.municipality_code == context.municipality, _ABSENCES.c.id == absence_id)
    row = context.connection.execute(select(_ABSENCES).where(*mine)).one_or_none()
    if row is None or row.ended_at is not None:
        raise _invalid("この不在は見つからないか、すでに終わっています。一覧を開き直してください。")
    _require_own_or_led(context, row.staff_id, "ほかの職員の不在の取消し")
    context.connection.execute(update(_ABSENCES).where(*mine).values(ended_at=context.now))


def may_speak_for(context: Context, staff_ids: Collection[int]) -> set[int]:
    """Return of whom among some people the actor may say that they are away, or back."""
    actor = context.actor
    if actor.holds(Role.ADMINISTRATOR):
        return set(staff_ids)
    led: set[int] = {actor.staff_id}
    if context.led_sections:
        by_section = staff_by_section(context.session, context.municipality)
        led |= {s.id for each in context.led_sections for s, _ in by_section.get(each, ())}
    return led & set(staff_ids)


def _require_own_or_led(context: Context, staff_id: int, what: str) -> None:
    if staff_id not in may_speak_for(context, {staff_id}):
        detail = f"Expected a head of {staff_id} for {what}, but got {context.actor}"
        raise NotAllowed(detail, what=what, performer="その職員の係長・課長か情報管理者")


def _noted(
    context: Context, staff_id: int, deputy_id: int, first_day: date, last_day: date
) -> UUID | None:
    """Return the same absence noted before: the form came twice."""
    statement = select(_ABSENCES.c.id).where(
        _ABSENCES.c.municipality_code == context.municipality,
        _ABSENCES.c.staff_id == staff_id,
        _ABSENCES.c.deputy_id == deputy_id,
        _ABSENCES.c.first_day == first_day,
        _ABSENCES.c.last_day == last_day,
        _ABSENCES.c.ended_at.is_(None),
    )
    return context.connection.execute(statement).scalars().first()


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
    rows = context.connection.execute(statement).all()
    mine = may_speak_for(context, {row.staff_id for row in rows})
    return tuple(_value(row, names, endable=row.staff_id in mine) for row in rows)


def _value(row: Row[Any], names: dict[int, str], *, endable: bool) -> Absence:
    return Absence(
        endable=endable,
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
