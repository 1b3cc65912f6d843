"""Operations on editions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from engine.commands.deploy import deploy
from engine.commands.retire_edition import reinstate_edition, retire_edition
from engine.operations.transactions import Transactions
from engine.queries.editions import edition_flow, editions
from engine.values import Edition
from municipality.actor import Actor, system_actor
from wfa.model import Flow


class EditionOperations(Transactions):
    """Publishing flows, and what is published."""

    def deploy(
        self,
        municipality: str,
        files: Mapping[str, bytes],
        *,
        actor: Actor | None = None,
        note: str = "",
        effective_from: date | None = None,
    ) -> tuple[Edition, ...]:
        """Store flow files (by file name) with everything they use as new editions.

        A file whose content is the current edition already yields that edition again. For what
        ``effective_from`` (適用日) does see ``engine.editions.current``.

        Raises:
            FlowNotDeployable: lists every problem of every file; nothing is stored.
        """
        with self._command(actor or system_actor(municipality)) as context:
            return deploy(context, files, note, effective_from)

    def retire_edition(self, actor: Actor, edition_id: UUID) -> None:
        """停止: start no new cases with an edition; open ones go on."""
        with self._command(actor) as context:
            retire_edition(context, edition_id)

    def reinstate_edition(self, actor: Actor, edition_id: UUID) -> None:
        """Let new cases start with a retired edition again."""
        with self._command(actor) as context:
            reinstate_edition(context, edition_id)

    def editions(self, municipality: str) -> tuple[Edition, ...]:
        """Return all editions by flow id, the latest of each flow first."""
        with self._query(system_actor(municipality)) as context:
            return editions(context)

    def edition_flow(self, actor: Actor, edition_id: UUID) -> Flow:
        """Return the flow of one edition, for drawing and reading."""
        with self._query(actor) as context:
            return edition_flow(context, edition_id)
