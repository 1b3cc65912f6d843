"""The facade of the engine: every method is one command in one transaction, or a query."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layouts.catalogue import Catalogue
from engine.clock import Clock
from engine.commands.claim import claim, release
from engine.commands.complete import Completion, complete
from engine.commands.deploy import deploy
from engine.commands.draft import save_draft
from engine.commands.incidents import retry_job, skip_job
from engine.commands.record_message import record_message
from engine.commands.send_back import send_back
from engine.commands.start import StartOrder, start_case
from engine.connectors.registry import Connectors
from engine.connectors.transmission import TransmissionConnector
from engine.context import Context
from engine.details import CaseDetail, CaseReceipt, StartDetail, WorkDetail
from engine.editions.loading import EditionCache
from engine.jobs.working import Worker
from engine.queries.case_details import case_detail, transmissions
from engine.queries.cases import case_row, case_row_by_number
from engine.queries.editions import edition_flow, editions, start_detail, startable_flows
from engine.queries.history import history, verify
from engine.queries.inbox import InboxQuestion, inbox
from engine.queries.incidents import incidents
from engine.queries.work_details import work_detail
from engine.values import (
    NOTHING,
    Edition,
    HistoryCheck,
    HistoryEntry,
    InboxFilters,
    InboxPage,
    InboxScope,
    Incident,
    JsonValue,
    SendBackTarget,
    StartableFlow,
    Transmission,
)
from municipality.actor import Actor, system_actor
from storage import Database
from wfa.model import Flow

#: Answers as a form posts them: text per field; a flag is ``"1"``, ``"0"`` or absent.
RawAnswers = Mapping[str, str]


class Engine:
    """Runs flows for all municipalities of one database.

    Every refusal is an ``errors.NagarezuError``; after one, the database is as it was before.
    One object per process, shared by its threads.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        catalogue: Catalogue,
        connectors: Connectors | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self.catalogue = catalogue
        self._editions = EditionCache(catalogue)
        self._connectors = connectors or Connectors(inside=[TransmissionConnector()])

    # editions

    def deploy(
        self,
        municipality: str,
        files: Mapping[str, bytes],
        *,
        actor: Actor | None = None,
        note: str = "",
    ) -> tuple[Edition, ...]:
        """Store flow files (by file name) with the parts they call as new editions.

        A file whose content is the current edition already yields that edition again.

        Raises:
            FlowNotDeployable: lists every problem of every file; nothing is stored.
        """
        with self._command(actor or system_actor(municipality)) as context:
            return deploy(context, files, note)

    def editions(self, municipality: str) -> tuple[Edition, ...]:
        """Return all editions by flow id, the latest of each flow first."""
        with self._query(system_actor(municipality)) as context:
            return editions(context)

    def edition_flow(self, actor: Actor, edition_id: UUID) -> Flow:
        """Return the flow of one edition, for drawing and reading."""
        with self._query(actor) as context:
            return edition_flow(context, edition_id)

    # cases

    def startable_flows(self, actor: Actor) -> tuple[StartableFlow, ...]:
        """Return the flows whose start lane is a role of the person, by flow id."""
        with self._query(actor) as context:
            return startable_flows(context)

    def start_detail(self, actor: Actor, flow_id: str) -> StartDetail:
        """Return the start form of a flow."""
        with self._query(actor) as context:
            return start_detail(context, flow_id)

    def start_case(
        self,
        flow_id: str,
        *,
        actor: Actor,
        answers: RawAnswers,
        outcome: str = "",
        title: str = "",
        request: str = "",
    ) -> CaseReceipt:
        """Start a case; the 受付番号 is given here.

        Args:
            flow_id: e.g. ``01-01``; its current edition in the actor's municipality.
            actor: who starts it.
            answers: to the start form.
            outcome: value of the chosen outcome, where the start has any.
            title: 件名; empty: made from the answers.
            request: a key of the caller's choice (up to 64 characters); a second call with it
                returns the same case.
        """
        order = StartOrder(
            flow_id=flow_id, answers=answers, outcome=outcome, title=title, request=request
        )
        try:
            with self._command(actor) as context:
                return start_case(context, order)
        except IntegrityError:
            # The same form came twice at once (PostgreSQL); now the first one is committed.
            with self._command(actor) as context:
                return start_case(context, order)

    def case(self, actor: Actor, case_id: UUID) -> CaseDetail:
        """Return one case."""
        with self._query(actor) as context:
            return case_detail(context, case_row(context, case_id))

    def find_case(self, actor: Actor, number: str) -> CaseDetail:
        """Return the case with a 受付番号, however it is typed."""
        with self._query(actor) as context:
            return case_detail(context, case_row_by_number(context, number))

    def history(self, actor: Actor, case_id: UUID) -> tuple[HistoryEntry, ...]:
        """Return the 経緯 of a case, oldest first."""
        with self._query(actor) as context:
            return history(context, case_row(context, case_id))

    def verify_history(self, actor: Actor, case_id: UUID) -> HistoryCheck:
        """Check the hash chain of a case."""
        with self._query(actor) as context:
            return verify(context, case_row(context, case_id))

    def transmissions(self, actor: Actor, case_id: UUID) -> tuple[Transmission, ...]:
        """Return what the case sent, oldest first."""
        with self._query(actor) as context:
            return transmissions(context, case_row(context, case_id))

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
        question = InboxQuestion(
            scope=scope, filters=filters or InboxFilters(), after=after, size=size
        )
        with self._query(actor) as context:
            return inbox(context, question)

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

    def send_back_targets(self, actor: Actor, work_item_id: UUID) -> tuple[SendBackTarget, ...]:
        """Return the earlier steps the case can be sent back to, latest first."""
        return self.work_item(actor, work_item_id).targets

    def send_back(self, actor: Actor, work_item_id: UUID, to_step: str, reason: str) -> CaseReceipt:
        """差戻し: move the case back to an earlier step; its answers are shown there again."""
        with self._command(actor) as context:
            return send_back(context, work_item_id, to_step, reason)

    def record_message(
        self,
        actor: Actor,
        case_id: UUID,
        message: str,
        values: Mapping[str, JsonValue] = NOTHING,
    ) -> CaseReceipt:
        """Let a case hear a message from outside; see ``CaseDetail.receivable``."""
        with self._command(actor) as context:
            return record_message(context, case_id, message, values)

    # jobs

    def run_due_jobs(self, *, limit: int | None = None) -> tuple[UUID, ...]:
        """Run every job that is due now; return the ids of those that ran."""
        return tuple(self.worker().run_due(limit))

    def run_job(self, job_id: UUID) -> bool:
        """Run one job if it is due; a second time does nothing. Return whether it ran."""
        return self.worker().run_job(job_id)

    def worker(self) -> Worker:
        """Return a worker for a ``Dispatcher``; each thread needs its own."""
        return Worker(
            lambda municipality: self._command(system_actor(municipality)),
            lambda municipality: self._query(system_actor(municipality)),
        )

    def incidents(self, actor: Actor) -> tuple[Incident, ...]:
        """Return the automatic steps that failed too often (要対応), oldest first."""
        with self._query(actor) as context:
            return incidents(context)

    def retry_job(self, actor: Actor, job_id: UUID) -> None:
        """Let a failed automatic step be tried again at once."""
        with self._command(actor) as context:
            retry_job(context, job_id)

    def skip_job(self, actor: Actor, job_id: UUID, reason: str) -> None:
        """Go on without an automatic step that failed; the reason stays in the history."""
        with self._command(actor) as context:
            skip_job(context, job_id, reason)

    # one transaction each

    @contextmanager
    def _command(self, actor: Actor) -> Iterator[Context]:
        with self._database.transaction() as session:
            yield self._context(session, actor)

    @contextmanager
    def _query(self, actor: Actor) -> Iterator[Context]:
        with self._database.reading() as session:
            yield self._context(session, actor)

    def _context(self, session: Session, actor: Actor) -> Context:
        return Context(
            session=session,
            now=self._clock.now(),
            actor=actor,
            editions=self._editions,
            connectors=self._connectors,
        )
