"""Operations on work items."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from engine.commands.claim import claim, release
from engine.commands.complete import Completion, complete
from engine.commands.draft import save_draft
from engine.commands.send_back import send_back
from engine.details import CaseReceipt, WorkDetail
from engine.office.candidates import candidates
from engine.operations.transactions import Transactions
from engine.queries.inbox import InboxQuestion, inbox
from engine.queries.searchable_items import searchable_items
from engine.queries.work_details import work_detail
from engine.values import InboxFilters, InboxPage, InboxScope, SendBackTarget
from municipality.actor import Actor
from municipality.staffing import Staff

#: Answers as a form posts them: text per field; a flag is ``"1"``, ``"0"`` or absent.
RawAnswers = Mapping[str, str]


class WorkOperations(Transactions):
    """The inbox, and doing what is in it."""

    def inbox(
        self,
        actor: Actor,
        scope: InboxScope = InboxScope.ALL,
        filters: InboxFilters | None = None,
        *,
        after: str | None = None,
        before: str | None = None,
        size: int = 50,
    ) -> InboxPage:
        """Return one page of the person's inbox.

        Args:
            actor: whose.
            scope: own, the section's, …
            filters: what to narrow it to.
            after: ``next`` of a page: the items behind it.
            before: ``previous`` of a page: the items before it, at most ``size`` and perhaps
                fewer, when some are done by now.
            size: items on a page, at most 200.
        """
        question = InboxQuestion(
            scope=scope,
            filters=filters or InboxFilters(),
            after=after,
            before=before,
            size=size,
        )
        with self._query(actor) as context:
            return inbox(context, question)

    def searchable_items(self, actor: Actor) -> tuple[str, ...]:
        """Return the names of the items by which open cases can be found, for ``InboxFilters``."""
        with self._query(actor) as context:
            return searchable_items(context)

    def work_item(self, actor: Actor, work_item_id: UUID) -> WorkDetail:
        """Return one work item with its form; a closed one is read-only."""
        with self._query(actor) as context:
            return work_detail(context, work_item_id)

    def claim(self, actor: Actor, work_item_id: UUID) -> None:
        """引受: make it the person's own; claiming one's own item again changes nothing."""
        with self._command(actor) as context:
            claim(context, work_item_id)

    def release(self, actor: Actor, work_item_id: UUID) -> None:
        """戻す: give it back to the section."""
        with self._command(actor) as context:
            release(context, work_item_id)

    def save_draft(self, actor: Actor, work_item_id: UUID, answers: RawAnswers) -> None:
        """下書き: keep what was typed, unchecked, for this person and work item."""
        with self._command(actor) as context:
            save_draft(context, work_item_id, answers)

    def complete(
        self,
        actor: Actor,
        work_item_id: UUID,
        answers: RawAnswers,
        outcome: str = "",
        *,
        reason: str = "",
        revision: int | None = None,
    ) -> CaseReceipt:
        """完了: check the answers, finish the step, run on.

        Args:
            actor: who completes it; nobody else may have claimed it.
            work_item_id: which one.
            answers: text per field.
            outcome: value of the chosen outcome; needed where the step has any.
            reason: needed where the outcome asks for one.
            revision: of the work item as it was shown; a changed item is refused.

        Raises:
            AnswersRefused: holds every ``FormProblem``.
            WorkItemDone, WorkItemAlreadySubmitted: somebody, or this person, finished it before.
        """
        completion = Completion(
            work_item_id=work_item_id,
            answers=answers,
            outcome=outcome,
            reason=reason,
            revision=revision,
        )
        with self._command(actor) as context:
            return complete(context, completion)

    def candidates(self, actor: Actor, work_item_id: UUID) -> tuple[Staff, ...]:
        """Return the people an item can be given to (割当替え)."""
        with self._query(actor) as context:
            return candidates(context, work_item_id)

    def send_back_targets(self, actor: Actor, work_item_id: UUID) -> tuple[SendBackTarget, ...]:
        """Return the earlier steps the case can be sent back to, latest first."""
        return self.work_item(actor, work_item_id).targets

    def send_back(self, actor: Actor, work_item_id: UUID, to_step: str, reason: str) -> CaseReceipt:
        """差戻し: move the case back to an earlier step; its answers are shown there again."""
        with self._command(actor) as context:
            return send_back(context, work_item_id, to_step, reason)
