"""Operations on the history of cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from uuid import UUID

from engine.context import Context, Querying
from engine.history.entries import entries_of
from engine.history.events import CaseTrace
from engine.history.flow_times import FlowTimes, flow_times
from engine.history.selection import EVERYTHING, FlowCount, HistorySelection
from engine.history.sheet import HistorySheet
from engine.operations.transactions import Transactions
from engine.permissions import require_report_reader
from engine.queries.cases import case_row
from engine.queries.history_checks import number_of_cases, verify, verify_all, verify_number
from engine.queries.history_rows import rows_of_case
from engine.queries.history_seals import history_seals
from engine.queries.history_sheet import history_sheet
from engine.queries.traces import cases_by_flow, onlooker, selected, traces
from engine.values import CheckedCase, HistoryCheck, HistoryEntry, HistorySeal
from municipality.actor import Actor, system_actor
from municipality.closed_days import load_calendar


class HistoryOperations(Transactions):
    """経緯: reading it, and checking that nobody has changed it."""

    def history(self, actor: Actor, case_id: UUID) -> tuple[HistoryEntry, ...]:
        """Return the 経緯 of a case, oldest first."""
        with self._query(actor) as context:
            return entries_of(rows_of_case(context, case_row(context, case_id).id))

    def history_sheet(self, actor: Actor, case_id: UUID) -> HistorySheet:
        """Return the 経緯表 of a case; ``engine.history`` makes an xlsx or a PDF of it."""
        with self._query(actor) as context:
            return history_sheet(context, case_row(context, case_id))

    def verify_history(self, actor: Actor, case_id: UUID) -> HistoryCheck:
        """Check the hash chain of a case."""
        with self._query(actor) as context:
            return verify(context, case_row(context, case_id))

    def verify_case(
        self, municipality: str, number: str, seals: Iterable[HistorySeal] = ()
    ) -> CheckedCase:
        """Check the hash chain of the case with a 受付番号; for whoever runs the program."""
        with self._query(system_actor(municipality)) as context:
            return verify_number(context, number, seals)

    def verify_histories(
        self, municipality: str, seals: Iterable[HistorySeal] = ()
    ) -> Iterator[CheckedCase]:
        """Check all cases of a municipality, a few at a time; for whoever runs the program.

        Cases that were received and are gone are told, too.

        Args:
            municipality: its code.
            seals: how the histories ended earlier, in the order of ``history_seals``.
        """
        return verify_all(self._querying(system_actor(municipality)), seals)

    def history_seals(self, municipality: str) -> Iterator[HistorySeal]:
        """Yield how each history ends now, to be kept outside the database."""
        return history_seals(self._querying(system_actor(municipality)))

    def flow_times(
        self, actor: Actor, selection: HistorySelection = EVERYTHING
    ) -> tuple[FlowTimes, ...]:
        """Return how long cases and their steps took, by flow; for those who oversee the work.

        By person only where the person asking may see people by name.

        Raises:
            NotAllowed: the person does not oversee the work.
        """
        with self._query(actor) as context:
            require_report_reader(context, "所要時間")
            looking = onlooker(context)
            calendar = load_calendar(context.session, context.municipality)
        return flow_times(traces(self._querying(actor), selection, looking), calendar)

    def cases_by_flow(
        self, actor: Actor, selection: HistorySelection = EVERYTHING
    ) -> tuple[FlowCount, ...]:
        """Return how many cases of each flow there are; for those who oversee the work.

        Raises:
            NotAllowed: the person does not oversee the work.
        """
        with self._query(actor) as context:
            require_report_reader(context, "所要時間")
            return cases_by_flow(context, selection)

    def number_of_cases(self, municipality: str, selection: HistorySelection = EVERYTHING) -> int:
        """Return how many cases a selection has, for showing how far a long reading is."""
        with self._query(system_actor(municipality)) as context:
            return number_of_cases(context, *selected(selection))

    def case_traces(
        self, actor: Actor, selection: HistorySelection = EVERYTHING, *, names: bool = True
    ) -> Iterator[CaseTrace]:
        """Return the events of cases, read a few cases at a time; for those who oversee the work.

        ``engine.history`` writes them as XES or CSV.

        Args:
            actor: sees people by name where that is allowed.
            selection: which cases.
            names: False leaves out all names.

        Raises:
            NotAllowed: the person does not oversee the work.
        """
        with self._query(actor) as context:
            require_report_reader(context, "経緯の書き出し")
            looking = onlooker(context, names=names)
        return traces(self._querying(actor), selection, looking)

    def _querying(self, actor: Actor) -> Querying:
        def query() -> AbstractContextManager[Context]:
            return self._query(actor)

        return query
