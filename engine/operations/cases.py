"""Operations on cases."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from engine.commands.record_message import record_message
from engine.commands.start import StartOrder, start_case
from engine.details import CaseDetail, CaseReceipt, StartDetail
from engine.operations.transactions import Transactions
from engine.operations.work import RawAnswers
from engine.queries.case_details import case_detail, transmissions
from engine.queries.cases import case_row, case_row_by_number
from engine.queries.editions import start_detail, startable_flows
from engine.values import NOTHING, JsonValue, StartableFlow, Transmission
from municipality.actor import Actor


class CaseOperations(Transactions):
    """Starting cases and looking at them."""

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

    def transmissions(self, actor: Actor, case_id: UUID) -> tuple[Transmission, ...]:
        """Return what the case sent, oldest first."""
        with self._query(actor) as context:
            return transmissions(context, case_row(context, case_id))

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
