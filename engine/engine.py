"""The facade of the engine: every method is one command in one transaction, or a query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from engine.clock import Clock
from engine.details import CaseDetail, StartDetail, WorkDetail
from engine.values import (
    Case,
    Edition,
    HistoryCheck,
    HistoryEntry,
    InboxFilters,
    InboxPage,
    InboxScope,
    SendBackTarget,
    StartableFlow,
    Transmission,
    WorkItem,
)

if TYPE_CHECKING:
    from data_layouts import Catalogue
    from municipality import Actor
    from storage import Database

#: Answers as a form posts them: text per field; a flag is ``"1"`` or absent.
RawAnswers = Mapping[str, str]


class Engine:
    """Runs flows for all municipalities of one database.

    Every refusal is an ``errors.NagarezuError``; after one, the database is as it was before.
    """

    def __init__(self, database: Database, clock: Clock, catalogue: Catalogue) -> None:
        self._database = database
        self._clock = clock
        self._catalogue = catalogue

    # editions

    def deploy(
        self, municipality: str, files: Mapping[str, bytes], *, actor: Actor, note: str = ""
    ) -> tuple[Edition, ...]:
        """Store flow files (by file name) and the parts they call as new editions.

        A file whose content is the current edition already yields that edition again.

        Raises:
            FlowNotDeployable: lists every problem of every file; nothing is stored.
        """
        raise NotImplementedError

    def editions(self, municipality: str) -> tuple[Edition, ...]:
        """Return all editions, current ones first, by flow id."""
        raise NotImplementedError

    # cases

    def startable_flows(self, actor: Actor) -> tuple[StartableFlow, ...]:
        """Return the flows whose start lane is a role of the person, by flow id."""
        raise NotImplementedError

    def start_detail(self, actor: Actor, flow_id: str) -> StartDetail:
        """Return the start form of a flow."""
        raise NotImplementedError

    def start_case(
        self,
        flow_id: str,
        *,
        actor: Actor,
        answers: RawAnswers,
        outcome: str = "",
        title: str = "",
        request: str = "",
    ) -> Case:
        """Start a case; the 受付番号 is given here.

        Args:
            flow_id: e.g. ``01-01``; its current edition in the actor's municipality.
            actor: who starts it.
            answers: to the start form.
            outcome: value of the chosen outcome, where the start has any.
            title: 件名; empty: made from the answers.
            request: a key of the caller's choice; a second call with it returns the same case.
        """
        raise NotImplementedError

    def case(self, actor: Actor, case_id: UUID) -> CaseDetail:
        """Return one case."""
        raise NotImplementedError

    def find_case(self, actor: Actor, number: str) -> Case:
        """Return the case with a 受付番号."""
        raise NotImplementedError

    def history(self, actor: Actor, case_id: UUID) -> tuple[HistoryEntry, ...]:
        """Return the 経緯 of a case, oldest first."""
        raise NotImplementedError

    def verify_history(self, actor: Actor, case_id: UUID) -> HistoryCheck:
        """Check the hash chain of a case."""
        raise NotImplementedError

    def transmissions(self, actor: Actor, case_id: UUID) -> tuple[Transmission, ...]:
        """Return what the case sent, oldest first."""
        raise NotImplementedError

    # work items

    def inbox(
        self,
        actor: Actor,
        scope: InboxScope = InboxScope.ALL,
        filters: InboxFilters | None = None,
        *,
        after: str | None = None,
        size: int = 50,
    ) -> InboxPage:
        """Return one page of the person's inbox."""
        raise NotImplementedError

    def work_item(self, actor: Actor, work_item_id: UUID) -> WorkDetail:
        """Return one work item with its form."""
        raise NotImplementedError

    def claim(self, actor: Actor, work_item_id: UUID) -> WorkItem:
        """引受: make it the person's own; claiming one's own item again changes nothing."""
        raise NotImplementedError

    def release(self, actor: Actor, work_item_id: UUID) -> WorkItem:
        """戻す: give it back to the section."""
        raise NotImplementedError

    def save_draft(self, actor: Actor, work_item_id: UUID, answers: RawAnswers) -> None:
        """下書き: keep what was typed, unchecked, for this person and work item."""
        raise NotImplementedError

    def complete(
        self,
        actor: Actor,
        work_item_id: UUID,
        answers: RawAnswers,
        outcome: str = "",
        *,
        reason: str = "",
        revision: int | None = None,
    ) -> Case:
        """完了: check the answers, finish the step, run on.

        Args:
            actor: who completes it; an unclaimed item is claimed on the way.
            work_item_id: which one.
            answers: text per field.
            outcome: value of the chosen outcome; needed where the step has any.
            reason: needed where the outcome asks for one.
            revision: of the work item as it was shown; a changed item is refused.

        Raises:
            AnswersRefused: holds every ``FormProblem``.
            WorkItemDone: somebody finished it before (or the same form came twice).
        """
        raise NotImplementedError

    def send_back_targets(self, actor: Actor, work_item_id: UUID) -> tuple[SendBackTarget, ...]:
        """Return the earlier steps the case can be sent back to, latest first."""
        raise NotImplementedError

    def send_back(self, actor: Actor, work_item_id: UUID, to_step: str, reason: str) -> Case:
        """差戻し: move the case back to an earlier step; its answers are shown there again."""
        raise NotImplementedError

    # jobs

    def run_due_jobs(self, *, limit: int | None = None) -> Sequence[UUID]:
        """Run every job that is due now; return the ids of those that ran."""
        raise NotImplementedError
