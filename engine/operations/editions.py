"""Operations on editions."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from engine.commands.deploy import deploy
from engine.operations.transactions import Transactions
from engine.queries.editions import edition_flow, editions
from engine.values import Edition
from municipality.actor import Actor, system_actor
from wfa.model import Flow


class EditionOperations(Transactions):
    """Publishing flows."""

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
