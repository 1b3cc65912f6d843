"""Comparisons in the database: their files byte for byte, and which current flow they are of."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from errors.fitgap import ComparisonUnknown, FileNotKept
from fitgap.tables import ComparedFileRow, ComparisonRow, SubjectRow
from fitgap.workshop.permissions import require_decider
from fitgap.workshop.values import KeptComparison, NamedFile, Subject
from municipality.actor import Actor
from storage import insert_if_missing
from wfa.library import standard_flows


def keep_file(session: Session, municipality: str, file: NamedFile) -> str:
    """Keep a file; return its content hash, under which it is found again."""
    insert_if_missing(
        session,
        ComparedFileRow,
        municipality_code=municipality,
        content_hash=file.content_hash,
        content=file.content,
    )
    return file.content_hash


def kept_file(session: Session, municipality: str, content_hash: str, name: str) -> NamedFile:
    """Return a file of a municipality.

    Raises:
        FileNotKept: it has none with this content.
    """
    row = session.get(ComparedFileRow, (municipality, content_hash))
    if row is None:
        raise FileNotKept(f"Expected a file {content_hash} of {municipality}, but none")
    return NamedFile(name, row.content)


def start_subject(
    session: Session, actor: Actor, now: datetime, *, flow_id: str, name: str, current: NamedFile
) -> KeptComparison:
    """Begin with a current flow: its first comparison with a standard flow.

    Raises:
        NotDecider: the person may only read.
        FlowUnknown: there is no such standard flow.
    """
    require_decider(actor)
    subject = SubjectRow(
        municipality_code=actor.municipality, id=uuid4(), flow_id=flow_id, name=name
    )
    session.add(subject)
    session.flush()
    return _compare(session, actor, now, subject, current)


def compare_again(
    session: Session, actor: Actor, now: datetime, *, subject: UUID, current: NamedFile
) -> KeptComparison:
    """Compare a current flow anew, with today's standard; everything decided is carried over.

    Files that are those of the last comparison make no further one: that one is returned.

    Raises:
        NotDecider: the person may only read.
        ComparisonUnknown: there is no such subject.
    """
    require_decider(actor)
    row = lock_subject(session, actor.municipality, subject)
    return _compare(session, actor, now, row, current)


def lock_subject(session: Session, municipality: str, subject: UUID) -> SubjectRow:
    """Return the row of a subject; others who change something about it wait.

    Raises:
        ComparisonUnknown: there is none.
    """
    key = (municipality, subject)
    row = session.get(SubjectRow, key, with_for_update=True, populate_existing=True)
    if row is None:
        raise ComparisonUnknown(f"Expected a subject {subject} of {municipality}, but none")
    return row


def find_comparison(session: Session, municipality: str, comparison: UUID) -> KeptComparison:
    """Return one comparison.

    Raises:
        ComparisonUnknown: the municipality has none of this id.
    """
    row = session.get(ComparisonRow, (municipality, comparison))
    if row is None:
        raise ComparisonUnknown(f"Expected a comparison {comparison} of {municipality}, but none")
    return _kept(row, session.get_one(SubjectRow, (municipality, row.subject_id)))


def comparisons(session: Session, municipality: str) -> tuple[KeptComparison, ...]:
    """Return all comparisons, by standard flow and subject, the latest of each first."""
    rows = session.execute(
        select(ComparisonRow, SubjectRow)
        .join(
            SubjectRow,
            (SubjectRow.municipality_code == ComparisonRow.municipality_code)
            & (SubjectRow.id == ComparisonRow.subject_id),
        )
        .where(ComparisonRow.municipality_code == municipality)
        .order_by(SubjectRow.flow_id, SubjectRow.name, SubjectRow.id, ComparisonRow.number.desc())
    )
    return tuple(_kept(row, subject) for row, subject in rows)


def comparisons_of(session: Session, subject: Subject) -> tuple[KeptComparison, ...]:
    """Return the comparisons of one subject, the latest first."""
    rows = session.scalars(
        select(ComparisonRow)
        .where(
            ComparisonRow.municipality_code == subject.municipality,
            ComparisonRow.subject_id == subject.id,
        )
        .order_by(ComparisonRow.number.desc())
    )
    owner = session.get_one(SubjectRow, (subject.municipality, subject.id))
    return tuple(_kept(row, owner) for row in rows)


def _compare(
    session: Session, actor: Actor, now: datetime, subject: SubjectRow, current: NamedFile
) -> KeptComparison:
    entry = standard_flows().get(subject.flow_id)
    standard = NamedFile(entry.name, entry.content)
    last = _last_of(session, subject)
    if last and _files(last) == (standard.content_hash, current.content_hash):
        return _kept(last, subject)
    row = ComparisonRow(
        municipality_code=subject.municipality_code,
        id=uuid4(),
        subject_id=subject.id,
        number=last.number + 1 if last else 1,
        standard_name=standard.name,
        standard_hash=keep_file(session, actor.municipality, standard),
        current_name=current.name,
        current_hash=keep_file(session, actor.municipality, current),
        made_at=now,
        made_by_id=actor.staff_id,
        made_by=actor.name,
    )
    session.add(row)
    session.flush()
    return _kept(row, subject)


def _last_of(session: Session, subject: SubjectRow) -> ComparisonRow | None:
    return session.scalar(
        select(ComparisonRow)
        .where(
            ComparisonRow.municipality_code == subject.municipality_code,
            ComparisonRow.subject_id == subject.id,
        )
        .order_by(ComparisonRow.number.desc())
        .limit(1)
    )


def _files(row: ComparisonRow) -> tuple[str, str]:
    return row.standard_hash, row.current_hash


def _kept(row: ComparisonRow, subject: SubjectRow) -> KeptComparison:
    return KeptComparison(
        id=row.id,
        subject=Subject(
            id=subject.id,
            municipality=subject.municipality_code,
            flow_id=subject.flow_id,
            name=subject.name,
        ),
        number=row.number,
        standard_name=row.standard_name,
        standard_hash=row.standard_hash,
        current_name=row.current_name,
        current_hash=row.current_hash,
        made_at=row.made_at,
        made_by=row.made_by,
    )
