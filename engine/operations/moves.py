"""Operations on 版の移行: moving open cases to another edition."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from engine.moving.moving import move_case
from engine.moving.ordering import edition_move, edition_moves, moved_cases, order_move
from engine.moving.planning import cases_to_move, target_of, trials
from engine.moving.values import EditionMove, MovedCase, MoveTrial
from engine.operations.transactions import Transactions
from municipality.actor import Actor


class MoveOperations(Transactions):
    """A trial first, then an order; each case moves in a transaction of its own."""

    def cases_to_move(
        self, actor: Actor, edition_id: UUID, source: UUID | None = None
    ) -> tuple[UUID, ...]:
        """Return the open cases on other editions of the flow (on ``source``), oldest first."""
        with self._query(actor) as context:
            return cases_to_move(context, target_of(context, edition_id), source)

    def try_moving(
        self, actor: Actor, edition_id: UUID, case_ids: Sequence[UUID]
    ) -> tuple[MoveTrial, ...]:
        """試行: return for each case whether it can move, why not, and what changes for it."""
        with self._query(actor) as context:
            return trials(context, target_of(context, edition_id), case_ids)

    def order_move(
        self,
        actor: Actor,
        edition_id: UUID,
        reason: str,
        case_ids: Collection[UUID] | None = None,
    ) -> EditionMove:
        """Order open cases (all, or some) to be moved; jobs do it, whoever dies on the way."""
        with self._command(actor) as context:
            return order_move(context, edition_id, case_ids, reason)

    def move_case(self, actor: Actor, move_id: UUID, case_id: UUID) -> bool:
        """Move one case of an order at once; return whether it still waited."""
        with self._command(actor) as context:
            return move_case(context, move_id, case_id)

    def edition_move(self, actor: Actor, move_id: UUID) -> EditionMove:
        """Return an order with how far it has come."""
        with self._query(actor) as context:
            return edition_move(context, move_id)

    def edition_moves(self, actor: Actor, flow_id: str) -> tuple[EditionMove, ...]:
        """Return the orders about a flow, the latest first."""
        with self._query(actor) as context:
            return edition_moves(context, flow_id)

    def moved_cases(self, actor: Actor, move_id: UUID) -> tuple[MovedCase, ...]:
        """Return what became of the cases of an order: those that stay first."""
        with self._query(actor) as context:
            return moved_cases(context, move_id)
