"""Writing decisions down: numbered, by whom and when, one act at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from fitgap.tables import DecisionKind, DecisionRow
from fitgap.workshop.history import history, known_after
from fitgap.workshop.keeping import lock_subject
from fitgap.workshop.permissions import require_decider
from fitgap.workshop.values import Entry, KeptComparison, Known
from municipality.actor import Actor


class Act:
    """What one person decides at one time, in one transaction.

    Making it locks the subject, so that ``known`` stays true until the transaction ends.

    Raises:
        NotDecider: the person may only read.
    """

    def __init__(
        self,
        session: Session,
        comparison: KeptComparison,
        actor: Actor,
        now: datetime,
        *,
        source: str = "",
    ) -> None:
        require_decider(actor)
        self.session, self.comparison, self.actor, self.now = session, comparison, actor, now
        subject = comparison.subject
        lock_subject(session, subject.municipality, subject.id)
        self.entries: tuple[Entry, ...] = history(session, subject)
        self.known: Known = known_after(self.entries)
        self._source = source
        self._first = self._next = self.known.last + 1

    def write(
        self,
        kind: DecisionKind,
        about: str,
        *,
        key: str = "",
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
        undoes: int | None = None,
    ) -> None:
        """Add one decision."""
        subject = self.comparison.subject
        row = DecisionRow(
            municipality_code=subject.municipality,
            subject_id=subject.id,
            number=self._next,
            act=self._first,
            comparison_id=self.comparison.id,
            kind=kind,
            key=key,
            about=about,
            before=dict(before) if before else None,
            after=dict(after) if after else None,
            undoes=undoes,
            source=self._source,
            decided_at=self.now,
            decided_by_id=self.actor.staff_id,
            decided_by=self.actor.name,
        )
        self.session.add(row)
        self.session.flush()
        self._next += 1
