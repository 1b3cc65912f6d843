"""Municipalities and their sections: values and queries."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from errors.staff import MunicipalityUnknown, NameUnusable, SectionUnknown
from municipality.codes import parse_municipality_code
from municipality.kinds import MunicipalityKind, SectionKind
from municipality.tables import NAME_LENGTH, MunicipalityRow, SectionRow, StaffRow
from storage import Statement

_NAMED = Statement(
    select(SectionRow.id, SectionRow.parent_id, SectionRow.name, SectionRow.kind).where(
        SectionRow.municipality_code == bindparam("municipality")
    )
)


class _Placed(Protocol):
    """A section as far as its place and name go."""

    @property
    def parent_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> SectionKind: ...


_P = TypeVar("_P", bound=_Placed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """団体."""

    code: str  #: six digits
    name: str
    kind: MunicipalityKind
    has_welfare_office: bool  #: 福祉事務所設置: decides who handles 生活保護


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """部・課・係・支所."""

    id: int  #: unique within the municipality
    parent_id: int | None
    code: str  #: 所属コード, stays when the name changes
    name: str  #: its own, e.g. 戸籍住民係
    full_name: str  #: with the 課 or 支所 above it, e.g. 市民課戸籍住民係
    kind: SectionKind
    active: bool


def add_municipality(
    session: Session, code: str, name: str, kind: MunicipalityKind, *, has_welfare_office: bool
) -> Municipality:
    """Register a municipality.

    Raises:
        MunicipalityCodeInvalid: the check digit is wrong.
        NameUnusable: the name is empty or too long.
    """
    row = MunicipalityRow(
        code=parse_municipality_code(code),
        name=checked_name(name, "団体名"),
        kind=kind,
        has_welfare_office=has_welfare_office,
    )
    session.add(row)
    session.flush()
    return _municipality(row)


def municipalities(session: Session) -> tuple[Municipality, ...]:
    """Return all municipalities, by code."""
    rows = session.scalars(select(MunicipalityRow).order_by(MunicipalityRow.code))
    return tuple(_municipality(row) for row in rows)


def find_municipality(session: Session, code: str) -> Municipality:
    """Return one municipality.

    Raises:
        MunicipalityUnknown: it is not registered.
    """
    row = session.get(MunicipalityRow, code)
    if row is None:
        raise _no_such_municipality(code)
    return _municipality(row)


def add_section(
    session: Session,
    municipality_code: str,
    code: str,
    name: str,
    kind: SectionKind,
    *,
    parent_id: int | None = None,
) -> Section:
    """Add a section and return it; its number is the next one of the municipality."""
    number = next_number(session, SectionRow, municipality_code)
    row = SectionRow(
        municipality_code=municipality_code,
        id=number,
        parent_id=parent_id,
        code=code,
        name=checked_name(name, "所属名"),
        kind=kind,
    )
    session.add(row)
    session.flush()
    return find_section(session, municipality_code, number)


def rename_section(session: Session, municipality_code: str, section_id: int, name: str) -> Section:
    """Give a section a new name.

    Raises:
        SectionUnknown: no such section.
        NameUnusable: the name is empty or too long.
    """
    find_section(session, municipality_code, section_id)
    row = session.get_one(SectionRow, (municipality_code, section_id))
    row.name = checked_name(name, "所属名")
    session.flush()
    return find_section(session, municipality_code, section_id)


def sections(session: Session, municipality_code: str) -> tuple[Section, ...]:
    """Return all sections, abolished ones too, each after the one it belongs to."""
    rows = session.scalars(
        select(SectionRow)
        .where(SectionRow.municipality_code == municipality_code)
        .order_by(SectionRow.id)
    ).all()
    by_id = {row.id: row for row in rows}
    by_place = sorted(rows, key=lambda row: [parent.id for parent in _line(row, by_id)])
    return tuple(_section(row, by_id) for row in by_place)


def find_section(session: Session, municipality_code: str, section_id: int) -> Section:
    """Return one section.

    Raises:
        SectionUnknown: no such section in the municipality.
    """
    found = next((s for s in sections(session, municipality_code) if s.id == section_id), None)
    if found is None:
        detail = f"Expected a section of {municipality_code}, but got {section_id}"
        raise SectionUnknown(detail, section=section_id)
    return found


def section_names(session: Session, municipality_code: str) -> dict[int, str]:
    """Return the full name of every section by its number."""
    rows = _NAMED.rows(session.connection(), {"municipality": municipality_code})
    by_id = {row.id: row for row in rows}
    return {row.id: _full_name(row, by_id) for row in rows}


def sections_under(
    session: Session, municipality_code: str, section_ids: Collection[int]
) -> frozenset[int]:
    """Return sections with everything that belongs to them, down to the last 係."""
    found = set(section_ids)
    for section in sections(session, municipality_code):  # each after the one it belongs to
        if section.parent_id in found:
            found.add(section.id)
    return frozenset(found)


def checked_name(name: str, what: str) -> str:
    """Return a name without blanks around it, or refuse it."""
    stripped = name.strip()
    if not 1 <= len(stripped) <= NAME_LENGTH:
        detail = f"Expected 1 to {NAME_LENGTH} characters, but got {len(stripped)}"
        raise NameUnusable(detail, what=what, limit=NAME_LENGTH)
    return stripped


def next_number(session: Session, table: type[SectionRow | StaffRow], code: str) -> int:
    """Return the next number of a municipality's sections or staff; others who ask wait."""
    known = select(MunicipalityRow.code).where(MunicipalityRow.code == code).with_for_update()
    if session.scalar(known) is None:
        raise _no_such_municipality(code)
    last = session.scalar(select(func.max(table.id)).where(table.municipality_code == code))
    return (last or 0) + 1


def _no_such_municipality(code: str) -> MunicipalityUnknown:
    detail = f"Expected a registered municipality, but got {code!r}"
    return MunicipalityUnknown(detail, code=code)


def _municipality(row: MunicipalityRow) -> Municipality:
    return Municipality(
        code=row.code, name=row.name, kind=row.kind, has_welfare_office=row.has_welfare_office
    )


def _section(row: SectionRow, by_id: dict[int, SectionRow]) -> Section:
    return Section(
        id=row.id,
        parent_id=row.parent_id,
        code=row.code,
        name=row.name,
        full_name=_full_name(row, by_id),
        kind=row.kind,
        active=row.active,
    )


def _full_name(row: _P, by_id: Mapping[int, _P]) -> str:
    named = [r.name for r in _line(row, by_id) if r is row or r.kind is not SectionKind.DEPARTMENT]
    return "".join(named)


def _line(row: _P, by_id: Mapping[int, _P]) -> list[_P]:
    """Return the sections from the top down to this one."""
    line = [row]
    while line[0].parent_id is not None:
        line.insert(0, by_id[line[0].parent_id])
    return line
