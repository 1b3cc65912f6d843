"""Operations on editions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from engine.commands.deploy import deploy
from engine.commands.retire_edition import reinstate_edition, retire_edition
from engine.editions.derivations import Derivation, derivations
from engine.editions.finding import edition_by_number
from engine.editions.of_case import moves_of_case
from engine.editions.values import EditionFile, EditionUse, SelfStart
from engine.operations.transactions import Transactions
from engine.queries.beginnings import self_starts
from engine.queries.cases import case_row_by_number
from engine.queries.editions import edition_files, edition_flow, editions, editions_in_use
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
        follows_standard: bool = False,
    ) -> tuple[Edition, ...]:
        """Store flow files (by file name) with everything they use as new editions.

        A file whose content is the current edition already yields that edition again. For what
        ``effective_from`` (適用日) does see ``engine.editions.current``, for ``follows_standard``
        ``engine.editions.origins``.

        Raises:
            FlowNotDeployable: lists every problem of every file; nothing is stored.
        """
        with self._command(actor or system_actor(municipality)) as context:
            return deploy(context, files, note, effective_from, follows_standard=follows_standard)

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

    def editions_in_use(self, actor: Actor, flow_id: str = "") -> tuple[EditionUse, ...]:
        """Return the editions (of one flow), the latest first, with how many cases they have."""
        with self._query(actor) as context:
            return editions_in_use(context, flow_id)

    def edition(self, actor: Actor, flow_id: str, number: int) -> Edition:
        """Return one edition by its number."""
        with self._query(actor) as context:
            row = edition_by_number(context, flow_id, number)
            return next(each for each in editions(context) if each.id == row.id)

    def editions_of_case(self, actor: Actor, number: str) -> tuple[Edition, ...]:
        """Return the editions a case (受付番号, however it is typed) has run under, in this order.

        Raises:
            CaseNotFound: the municipality has no such case.
        """
        with self._query(actor) as context:
            row = case_row_by_number(context, number)
            known = {each.id: each for each in editions(context)}
            ids = [was for _, was in moves_of_case(context, row.id)]
            return tuple(known[each] for each in dict.fromkeys([*ids, row.edition_id]))

    def edition_flow(self, actor: Actor, edition_id: UUID) -> Flow:
        """Return the flow of one edition, for drawing and reading."""
        with self._query(actor) as context:
            return edition_flow(context, edition_id)

    def edition_files(self, actor: Actor, edition_id: UUID) -> tuple[EditionFile, ...]:
        """Return the files of one edition as they were published, the flow first."""
        with self._query(actor) as context:
            return edition_files(context, edition_id)

    def derivations(self, actor: Actor, flow_id: str = "") -> tuple[Derivation, ...]:
        """Return how the published flows (one flow with its parts) stand to the standard."""
        with self._query(actor) as context:
            return derivations(context, flow_id)

    def self_starts(self, actor: Actor) -> tuple[SelfStart, ...]:
        """Return which flows begin by themselves: when next, or by which signal."""
        with self._query(actor) as context:
            return self_starts(context)
