"""Operations of the office on cases and steps, the same for every flow."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from engine.details import CaseReceipt
from engine.office.answering import answer_routing, close_routing
from engine.office.assigning import reassign
from engine.office.changing_deadlines import change_case_deadline, change_step_deadline
from engine.office.ending import CANCELLATION, WITHDRAWAL, end_case
from engine.office.holding import resume, suspend
from engine.office.pulling_back import pull_back
from engine.office.remarks import comment
from engine.office.routing_commands import ask_consent, circulate
from engine.operations.transactions import Transactions
from municipality.actor import Actor


class OfficeOperations(Transactions):
    """引戻し, 保留, 取下げ, 中止, 割当替え, 合議, 供覧, 期限変更, コメント."""

    def pull_back(self, actor: Actor, work_item_id: UUID) -> CaseReceipt:
        """引戻し: open a step again that one has finished, while nobody has begun the next."""
        with self._command(actor) as context:
            return pull_back(context, work_item_id)

    def suspend(self, actor: Actor, case_id: UUID, reason: str) -> CaseReceipt:
        """保留: nobody works on the case, no timer fires, until it is resumed."""
        with self._command(actor) as context:
            return suspend(context, case_id, reason)

    def resume(self, actor: Actor, case_id: UUID, reason: str = "") -> CaseReceipt:
        """再開: targets of the office move by the days it rested, statutory deadlines do not."""
        with self._command(actor) as context:
            return resume(context, case_id, reason)

    def withdraw(
        self, actor: Actor, case_id: UUID, reason: str, *, revision: int | None = None
    ) -> CaseReceipt:
        """取下げ: the applicant takes it back; ``revision`` is that of the case as it was shown."""
        with self._command(actor) as context:
            return end_case(context, case_id, WITHDRAWAL, reason, revision)

    def cancel_case(
        self, actor: Actor, case_id: UUID, reason: str, *, revision: int | None = None
    ) -> CaseReceipt:
        """中止: the office stops it; for heads. ``revision`` is that of the case as shown."""
        with self._command(actor) as context:
            return end_case(context, case_id, CANCELLATION, reason, revision)

    def reassign(
        self,
        actor: Actor,
        work_item_id: UUID,
        to_staff: int,
        reason: str = "",
        *,
        revision: int | None = None,
    ) -> None:
        """割当替え: give a work item to somebody who could have claimed it.

        ``revision`` is that of the item as it was shown; a changed item is refused.
        """
        with self._command(actor) as context:
            reassign(context, work_item_id, to_staff, reason, revision)

    def change_step_deadline(
        self,
        actor: Actor,
        work_item_id: UUID,
        due: date,
        reason: str,
        *,
        revision: int | None = None,
    ) -> None:
        """期限変更 of an open step; a timer that watches the deadline follows."""
        with self._command(actor) as context:
            change_step_deadline(context, work_item_id, due, reason, revision)

    def change_case_deadline(
        self,
        actor: Actor,
        case_id: UUID,
        name: str,
        due: date,
        reason: str,
        *,
        revision: int | None = None,
    ) -> None:
        """期限変更 of a case."""
        with self._command(actor) as context:
            change_case_deadline(context, case_id, name, due, reason, revision)

    def comment(self, actor: Actor, case_id: UUID, text: str, *, request: str = "") -> None:
        """コメント: a remark that stays in the history.

        ``request`` is a key of the caller's choice; a second call with it does nothing.
        """
        with self._command(actor) as context:
            comment(context, case_id, text, request=request)

    def ask_consent(
        self,
        actor: Actor,
        work_item_id: UUID,
        staff_ids: Iterable[int],
        text: str,
        *,
        revision: int | None = None,
        request: str = "",
    ) -> UUID:
        """合議: the step cannot be finished before all these people agree."""
        with self._command(actor) as context:
            return ask_consent(
                context, work_item_id, staff_ids, text, revision=revision, request=request
            )

    def circulate(
        self,
        actor: Actor,
        case_id: UUID,
        staff_ids: Iterable[int],
        text: str,
        *,
        request: str = "",
    ) -> UUID:
        """供覧: show a case to people; nothing waits for them."""
        with self._command(actor) as context:
            return circulate(context, case_id, staff_ids, text, request=request)

    def answer_routing(
        self,
        actor: Actor,
        routing_id: UUID,
        *,
        consent: bool = True,
        comment: str = "",
        for_staff: int | None = None,
    ) -> None:
        """Answer a 合議 (同意 or 不同意), or note that one has seen a 供覧 or 後閲.

        ``for_staff`` is the number of an absent person for whom a 合議 is answered.
        """
        with self._command(actor) as context:
            answer_routing(
                context, routing_id, consent=consent, comment=comment, for_staff=for_staff
            )

    def close_routing(self, actor: Actor, routing_id: UUID, reason: str) -> None:
        """Break off a 合議 or 供覧."""
        with self._command(actor) as context:
            close_routing(context, routing_id, reason)
