"""Operations on what lies beside the cases: files, absences, what is put before somebody."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from engine.office.absences import absences, add_absence, end_absence
from engine.office.attaching import attach, attachment_content, withdraw_attachment
from engine.office.attachments import attachment_of, attachments_of_case
from engine.office.routing_lists import (
    count_routings_for_me,
    routing,
    routings_for_me,
    routings_of_case,
)
from engine.office.values import Absence, AttachedFile, Attachment, Routing, SectionPeople
from engine.operations.transactions import Transactions
from engine.queries.people import led_people, people
from municipality.actor import Actor


class DeskOperations(Transactions):
    """添付, 不在期間, and lists of 合議・供覧・後閲."""

    def attach(
        self,
        actor: Actor,
        case_id: UUID,
        file: AttachedFile,
        work_item_id: UUID | None = None,
        *,
        request: str = "",
    ) -> UUID:
        """添付: add a file of up to 20 MB to a case.

        ``request`` is a key of the caller's choice; a second call with it adds nothing.
        """
        with self._command(actor) as context:
            return attach(context, case_id, file, work_item_id, request=request)

    def withdraw_attachment(self, actor: Actor, attachment_id: UUID, reason: str) -> None:
        """Take a file off the case; the history tells."""
        with self._command(actor) as context:
            withdraw_attachment(context, attachment_id, reason)

    def attachments(self, actor: Actor, case_id: UUID) -> tuple[Attachment, ...]:
        """Return the files of a case, without content, oldest first."""
        with self._query(actor) as context:
            return attachments_of_case(context, case_id)

    def attachment(self, actor: Actor, attachment_id: UUID) -> Attachment:
        """Return one file, without content."""
        with self._query(actor) as context:
            return attachment_of(context, attachment_id)

    def attachment_content(self, actor: Actor, attachment_id: UUID) -> AttachedFile:
        """Return one file with its content."""
        with self._query(actor) as context:
            return attachment_content(context, attachment_id)

    def add_absence(
        self,
        actor: Actor,
        staff_id: int,
        deputy_id: int,
        first_day: date,
        last_day: date,
        reason: str = "",
    ) -> UUID:
        """Note that somebody is away, and who stands in."""
        with self._command(actor) as context:
            return add_absence(context, staff_id, deputy_id, first_day, last_day, reason)

    def end_absence(self, actor: Actor, absence_id: UUID) -> None:
        """Note that somebody is back."""
        with self._command(actor) as context:
            end_absence(context, absence_id)

    def absences(self, actor: Actor) -> tuple[Absence, ...]:
        """Return the absences of today and later."""
        with self._query(actor) as context:
            return absences(context)

    def routings(self, actor: Actor, case_id: UUID) -> tuple[Routing, ...]:
        """Return what a case was put before people for."""
        with self._query(actor) as context:
            return routings_of_case(context, case_id)

    def routing(self, actor: Actor, routing_id: UUID) -> Routing:
        """Return one of them, also one that is over."""
        with self._query(actor) as context:
            return routing(context, routing_id)

    def my_routings(self, actor: Actor) -> tuple[Routing, ...]:
        """Return what waits for the person's answer: 合議 (also for absent people), 供覧, 後閲."""
        with self._query(actor) as context:
            return routings_for_me(context)

    def count_my_routings(self, actor: Actor) -> int:
        """Return how many of them there are."""
        with self._query(actor) as context:
            return count_routings_for_me(context)

    def people(self, actor: Actor) -> tuple[SectionPeople, ...]:
        """Return all active staff by section, to choose from."""
        with self._query(actor) as context:
            return people(context)

    def led_people(self, actor: Actor) -> tuple[SectionPeople, ...]:
        """Return those whose absence the person may note besides his own."""
        with self._query(actor) as context:
            return led_people(context)
