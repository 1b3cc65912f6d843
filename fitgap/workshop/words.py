"""Words of a municipality, grown from the pairs its people confirmed."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from fitgap.learning import LearnedWord, degree_of, learn
from fitgap.matching.confirmed import Confirmation
from fitgap.tables import LearnedWordRow, SubjectRow
from fitgap.workshop.history import known
from fitgap.workshop.values import Subject


def learned_words(session: Session, municipality: str) -> tuple[LearnedWord, ...]:
    """Return the words of a municipality, sorted."""
    rows = session.scalars(
        select(LearnedWordRow)
        .where(LearnedWordRow.municipality_code == municipality)
        .order_by(LearnedWordRow.word, LearnedWordRow.concept, LearnedWordRow.act)
    )
    return tuple(
        LearnedWord(row.word, row.concept, degree_of(row.count), row.act, row.count) for row in rows
    )


def learn_words(session: Session, municipality: str) -> None:
    """Learn anew from everything that holds about pairs in the municipality."""
    words = learn(_confirmations(session, municipality))
    session.execute(delete(LearnedWordRow).where(LearnedWordRow.municipality_code == municipality))
    session.add_all(
        LearnedWordRow(
            municipality_code=municipality,
            word=each.word,
            concept=each.concept,
            act=each.act,
            count=each.count,
        )
        for each in words
    )
    session.flush()


def _confirmations(session: Session, municipality: str) -> list[Confirmation]:
    rows = session.scalars(select(SubjectRow).where(SubjectRow.municipality_code == municipality))
    subjects = [
        Subject(id=row.id, municipality=municipality, flow_id=row.flow_id, name=row.name)
        for row in rows
    ]
    return [pair for each in subjects for pair in known(session, each).confirmations]
