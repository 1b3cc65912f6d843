"""Operations on jobs."""

from __future__ import annotations

from uuid import UUID

from engine.commands.incidents import retry_job, skip_job
from engine.jobs.dispatching import POLL_SECONDS, Dispatcher
from engine.jobs.policy import RENEWAL_SECONDS
from engine.jobs.working import Worker
from engine.operations.transactions import Transactions
from engine.queries.incidents import count_incidents, incident, incidents
from engine.values import Incident
from municipality.actor import Actor, system_actor


class JobOperations(Transactions):
    """What the system does by itself, and what it could not do."""

    def run_due_jobs(self, *, limit: int | None = None) -> tuple[UUID, ...]:
        """Run every job that is due now; return the ids of those that ran."""
        ran: list[UUID] = []
        self.worker().run_due(limit, tell=ran.append)
        return tuple(ran)

    def run_job(self, job_id: UUID) -> bool:
        """Run one job if it is due; a second time does nothing. Return whether it ran."""
        return self.worker().run_job(job_id)

    def worker(self, *, renewal_seconds: float = RENEWAL_SECONDS) -> Worker:
        """Return a worker; each thread needs its own."""
        return Worker(
            lambda municipality: self._command(system_actor(municipality)),
            lambda municipality: self._query(system_actor(municipality)),
            self._database.keeping_connection,
            renewal_seconds=renewal_seconds,
        )

    def dispatcher(self, *, poll_seconds: float = POLL_SECONDS) -> Dispatcher:
        """Return what runs jobs as they come; one for each process that is to run any."""
        return Dispatcher(self.worker(), self._database, poll_seconds)

    def incidents(self, actor: Actor) -> tuple[Incident, ...]:
        """Return the failed automatic steps (要対応) for the person to decide, oldest first."""
        with self._query(actor) as context:
            return incidents(context)

    def incident(self, actor: Actor, job_id: UUID) -> Incident:
        """Return one of them."""
        with self._query(actor) as context:
            return incident(context, job_id)

    def count_incidents(self, actor: Actor) -> int | None:
        """Return how many there are; None: such decisions are not the person's."""
        with self._query(actor) as context:
            return count_incidents(context)

    def retry_job(self, actor: Actor, job_id: UUID) -> None:
        """Let a failed automatic step be tried again at once."""
        with self._command(actor) as context:
            retry_job(context, job_id)

    def skip_job(self, actor: Actor, job_id: UUID, reason: str) -> None:
        """Go on without an automatic step that failed; the reason stays in the history."""
        with self._command(actor) as context:
            skip_job(context, job_id, reason)
